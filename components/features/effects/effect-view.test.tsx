// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ShellProvider } from '@/components/layout/shell-context'
import type { EffectExplanation } from '@/lib/contracts/plugins/effects'
import { showView } from '@/lib/testing/show-view'
import { EffectView } from './effect-view'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const EFFECT: EffectExplanation = {
  id: '7',
  at: '2026-01-01T00:00:00.000Z',
  serverId: 's',
  instanceId: 'i',
  pluginId: 'stats',
  version: '1.0.0',
  bundleSha256: 'ab',
  eventId: null,
  eventName: null,
  function: 'players.warn',
  operation: 'rcon:warn',
  permissionId: null,
  arguments: [],
  decision: 'sent',
  code: null,
  reply: null,
  durationMs: 3,
  targets: [],
  event: null,
  pressedBy: null,
  needsGrant: true,
  grant: null,
  pluginName: 'Stats',
  instanceName: 'Stats',
}

const show = async (changes: Partial<EffectExplanation>) => {
  showView(
    <ShellProvider initialServers={[]} isLive={false}>
      <EffectView effectId="7" />
    </ShellProvider>,
    { answers: { 'GET /effects/7': () => ({ ...EFFECT, ...changes }) } },
  )
  await screen.findByRole('heading', { name: 'What allowed it' })
  return document.body.textContent ?? ''
}

it('says that the outcome of what was sent without an answer is not known', async () => {
  const text = await show({ code: 'UNKNOWN_OUTCOME', durationMs: 0 })
  expect(text).toContain('What was decided: Not confirmed')
  expect(text).toContain('may or may not have been carried out')
  expect(text).not.toContain('it took')
})

it('names the person who pressed the button of a page', async () => {
  const text = await show({ eventName: 'page goals', pressedBy: { name: 'Mona', auditId: '3' } })
  expect(text).toContain('Mona used a button or a form on its page goals')
  expect(screen.getByRole('link', { name: 'Mona' })).toBeTruthy()
})

it('says that a schedule was due, and nothing of a test', async () => {
  const text = await show({ eventName: 'schedule hourly' })
  expect(text).toContain('its schedule hourly was due')
  expect(text).not.toContain('test')
})

it('does not miss a grant where none is needed', async () => {
  const text = await show({ function: 'commands.reply', operation: 'commands.reply', needsGrant: false })
  expect(text).toContain('commands.reply needs no permission')
  expect(text).not.toContain('not kept any more')
})
