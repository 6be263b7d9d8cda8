import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { Settings } from '@/lib/plugin-sdk/manifest-settings'
import type { ObjectSetting } from '@/lib/plugin-sdk/settings'
import { checkSettingsSchema } from '../../manifest/check-settings-schema'

const Tone = z.enum(['neutral', 'good', 'warning', 'bad'])
const Text = (max: number) => z.string().max(max)
const base = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .optional(),
}
const ActionName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)
const Value = z.union([Text(200), z.number()])

const TableCell = z.union([
  Text(500),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ eosId: z.string().regex(/^[0-9a-f]{32}$/), name: Text(100) }),
])

const Column = z.strictObject({
  key: z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,31}$/),
  title: Text(60),
  align: z.enum(['start', 'end']).optional(),
})

const Series = z.strictObject({
  name: Text(60),
  points: z.array(z.strictObject({ x: Value, y: z.number() })).max(500),
})

/**
 * Held to what holds for settings of the manifest: the panel checks values by it, so a pattern must be one that is
 * quick for every text.
 */
const FormSchema = Settings.superRefine((schema: ObjectSetting, context) => {
  const checked = checkSettingsSchema(schema)
  if (!checked.ok) context.addIssue({ code: 'custom', message: checked.error.message })
})

const Block = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('heading'), text: Text(200) }),
  z.strictObject({ ...base, type: z.literal('text'), text: Text(4_000), tone: Tone.optional() }),
  z.strictObject({
    ...base,
    type: z.literal('stats'),
    items: z
      .array(z.strictObject({ label: Text(60), value: Value, tone: Tone.optional() }))
      .min(1)
      .max(12),
  }),
  z.strictObject({
    ...base,
    type: z.literal('table'),
    columns: z.array(Column).min(1).max(12),
    rows: z.array(z.record(z.string().max(32), TableCell)).max(500),
    empty: Text(200).optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('chart'),
    kind: z.enum(['line', 'bar']),
    title: Text(100).optional(),
    series: z.array(Series).min(1).max(8),
  }),
  z.strictObject({
    ...base,
    type: z.literal('list'),
    items: z
      .array(z.strictObject({ text: Text(500), detail: Text(500).optional(), tone: Tone.optional() }))
      .max(200),
  }),
  z.strictObject({
    ...base,
    type: z.literal('button'),
    action: ActionName,
    label: Text(60),
    tone: Tone.optional(),
    confirm: Text(300).optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('form'),
    action: ActionName,
    label: Text(60),
    schema: FormSchema,
  }),
])

const isSmall = (value: unknown): boolean =>
  Buffer.byteLength(JSON.stringify(value)) <= LIMITS.panelBytes.default

export const PanelNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)

export const PanelBlocksSchema = z
  .array(Block)
  .max(50)
  .refine(isSmall, `at most ${LIMITS.panelBytes.default} bytes as JSON`)

export const PanelPageSchema = z.strictObject({ blocks: PanelBlocksSchema })
