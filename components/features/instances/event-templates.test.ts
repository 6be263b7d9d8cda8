import { expect, it } from 'vitest'
import { EVENT_NAMES } from '@/lib/contracts/plugins/event-table'
import { readPayload, templateText } from './event-templates'

it.each(EVENT_NAMES)('has a payload for %s that can be sent', (name) => {
  expect(readPayload(templateText(name))).toHaveProperty('payload')
})

it.each(['', '{', '[]', 'null', '"x"'])('says what is wrong with %j', (text) => {
  expect(readPayload(text)).toHaveProperty('problem')
})
