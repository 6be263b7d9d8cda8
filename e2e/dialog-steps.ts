import { expect, type Page } from '@playwright/test'
import { clickUntil } from './plugin-steps'

/** What no address opens: each step ends with it on screen. `page` is resolved like the pages themselves. */
export type DialogStep = {
  readonly name: string
  readonly page: string
  readonly open: (page: Page) => Promise<void>
}

type Opening = DialogStep['open']

const byButton =
  (button: string, title: string | RegExp, role: 'dialog' | 'alertdialog' = 'dialog'): Opening =>
  (page) =>
    clickUntil(page.getByRole('button', { name: button }), page.getByRole(role, { name: title }))

const byMenu =
  (menu: RegExp, item: string, title: string | RegExp): Opening =>
  async (page) => {
    const entry = page.getByRole('menuitem', { name: item })
    await clickUntil(page.getByRole('button', { name: menu }), entry)
    await entry.click()
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
  }

export const DIALOGS: readonly DialogStep[] = [
  { name: 'ban-player', page: '/bans', open: byButton('Ban a player', 'Ban a player', 'alertdialog') },
  { name: 'import-bans', page: '/bans', open: byButton('Import bans', 'Import bans') },
  {
    name: 'rotate-webhook-secret',
    page: '/webhooks/[webhookId]',
    open: byMenu(/^More about this webhook$/, 'Rotate secret', 'Rotate the secret?'),
  },
  {
    name: 'another-version',
    page: '/servers/[serverId]/plugins/[instanceId]',
    open: byMenu(/^More about /, 'Run another version', /^Run another version/),
  },
  { name: 'panic', page: '/plugins', open: byButton('Panic', /^Hold back/, 'alertdialog') },
  {
    name: 'command-palette',
    page: '/servers/[serverId]',
    open: async (page) => {
      const search = page.getByRole('combobox')
      await clickUntil(page.getByRole('button', { name: /^Search or do/ }).first(), search)
      await search.fill('ba')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
]
