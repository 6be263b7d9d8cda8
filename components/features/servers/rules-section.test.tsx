// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { RulesSection } from './rules-section'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '/servers/s/rules'

it('adds a rule beside those that are there, which keep their ids', async () => {
  const rules = [{ ruleId: 'r', number: '1', text: 'Be nice' }]
  const { askedFor } = showView(<RulesSection serverId="s" />, {
    answers: { [`GET ${AT}`]: () => ({ rules }), [`PUT ${AT}`]: () => ({ rules }) },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Add a rule' }))
  const [, text] = screen.getAllByLabelText(/Text/)
  if (!text) throw new Error('no field')
  fireEvent.change(text, { target: { value: 'Have fun' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save rules' }))
  await waitFor(() => expect(askedFor(`PUT ${AT}`)).toHaveLength(1))
  expect(askedFor(`PUT ${AT}`)[0]?.body).toEqual({ rules: [...rules, { number: '2', text: 'Have fun' }] })
})
