import { z } from 'zod'
import { defineOperation } from '../operation'
import { Line, ServerParams } from '../schemas'

const tag = 'Servers'
const path = '/servers/{serverId}/rules'

export const MAX_RULES = 100

const RuleId = z.string().min(1).max(64)
const RuleNumber = z
  .string()
  .trim()
  .max(12)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters')

/** A rule of the server as plugins read it. */
export const ServerRule = z.object({
  /** Stays the same while number and text change, so that plugins can name it. */
  ruleId: RuleId,
  /** As players see it, for example `1.2`; may be empty. */
  number: z.string(),
  text: z.string(),
})
export type ServerRule = z.output<typeof ServerRule>

const Rules = z.object({ rules: z.array(ServerRule) })

export const ServerRulesInput = z
  .strictObject({
    rules: z
      .array(
        z.strictObject({
          /** Left out for a new rule. */
          ruleId: RuleId.optional(),
          number: RuleNumber,
          text: Line(300),
        }),
      )
      .max(MAX_RULES),
  })
  .refine(({ rules }) => {
    const ids = rules.flatMap(({ ruleId }) => ruleId ?? [])
    return new Set(ids).size === ids.length
  }, 'a rule stands twice in the list')
export type ServerRulesInput = z.output<typeof ServerRulesInput>

export const getServerRules = defineOperation({
  id: 'servers.rules.get',
  method: 'GET',
  path,
  tag,
  summary: 'The rules of a server, as plugins read them',
  permission: 'servers:read',
  params: ServerParams,
  response: Rules,
})

export const putServerRules = defineOperation({
  id: 'servers.rules.put',
  method: 'PUT',
  path,
  tag,
  summary: 'Set the rules of a server',
  permission: 'servers:manage',
  params: ServerParams,
  body: ServerRulesInput,
  response: Rules,
})
