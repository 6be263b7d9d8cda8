import { readSettings } from '@/lib/plugin-sdk/settings-values'
import type { FormBlock, PanelBlock } from '@/lib/plugin-sdk/ui-blocks'
import { AppError } from '@/lib/shared/app-error'
import { splitSecrets } from './instance-config'

type Values = Readonly<Record<string, unknown>>

/** What the plugin gets, and what of it may be written down: without the values of secret fields. */
export type PageAction = { readonly values: Values; readonly shown: Values }

/**
 * What a page's button or form sends, checked against what the page shows now: a plugin only ever gets values that
 * fit the schema of its own form, with defaults filled in. Throws PAGE_ACTION_GONE when nothing on the page sends
 * this action, and PAGE_VALUES_INVALID with a pointer, the limit and the value for each that does not fit.
 */
export const checkPageAction = (
  blocks: readonly PanelBlock[],
  action: string,
  values: Values,
): PageAction => {
  const senders = blocks.filter((block) => isSender(block) && block.action === action)
  const forms = senders.filter((block): block is FormBlock => block.type === 'form')
  if (senders.length === 0) {
    throw new AppError('PAGE_ACTION_GONE', `The page shows nothing that does "${action}"; load it anew`)
  }
  if (forms.length < senders.length && Object.keys(values).length === 0) return { values: {}, shown: {} }
  const read = forms.map(({ schema }) => ({ schema, ...readSettings(schema, values) }))
  const fitting = read.find(({ problems }) => problems.length === 0)
  if (fitting) return { values: fitting.value, shown: splitSecrets(fitting.schema, fitting.value).open }
  const problems = read[0]?.problems ?? unwanted(values)
  throw new AppError('PAGE_VALUES_INVALID', `${problems[0]?.pointer.slice(1)} ${problems[0]?.message}`, {
    details: {
      errors: problems.map(({ pointer, message }) => ({
        pointer: `/body/values${pointer}`,
        code: 'INVALID',
        detail: message,
      })),
    },
  })
}

const isSender = (block: PanelBlock): block is Extract<PanelBlock, { action: string }> => 'action' in block

/** A button sends nothing. */
const unwanted = (values: Values) =>
  Object.keys(values).map((name) => ({ pointer: `/${name}`, message: 'is sent by no form of the page' }))
