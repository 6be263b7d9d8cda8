import { INSTANCE_STATES } from '@/lib/plugin-host/manager/lifecycle'
import { SIGNATURE_STATES } from '@/lib/plugin-host/signatures/states'
import { code, markdownTable, sections } from './markdown-table'

/** The generated part of docs/reference/states.md. */
export const renderStates = (): string =>
  sections([
    [
      'Signatures',
      markdownTable(
        ['state', 'shown as', 'meaning', 'error code'],
        Object.entries(SIGNATURE_STATES).map(([name, state]) => [
          code(name),
          state.title,
          state.meaning,
          code(state.code),
        ]),
      ),
    ],
    [
      'Instances',
      markdownTable(
        ['state', 'shown as', 'meaning'],
        Object.entries(INSTANCE_STATES).map(([name, { title, meaning }]) => [code(name), title, meaning]),
      ),
    ],
  ])
