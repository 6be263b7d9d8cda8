import type { EffectLedger } from '@/lib/plugin-host/ports/effect-ledger'
import type { PluginStateStore } from '@/lib/plugin-host/ports/plugin-state-store'
import type { GuestLogLine } from '@/lib/plugin-host/sandbox/session'
import type { JsonValue } from '@/lib/shared/json'

/** Secret settings of an instance, as texts; none when it is not there. */
export type SecretsOf = (instanceId: string) => readonly string[]

const HIDDEN = '[hidden]'
/** Shorter ones would hide words that only look like them. */
const MIN_SECRET_CHARS = 8

/** Texts anywhere in the secret settings, also as they are written in an address; the longest first. */
export const secretTexts = (secrets: unknown): string[] => {
  const texts = new Set<string>()
  collect(secrets, texts)
  return [...texts].sort((a, b) => b.length - a.length)
}

const collect = (value: unknown, texts: Set<string>): void => {
  if (typeof value === 'string') {
    if (value.length >= MIN_SECRET_CHARS) texts.add(value).add(inAddress(value))
  } else if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) collect(child, texts)
  }
}

/** By way of bytes: half a character would throw. */
const inAddress = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

export const hideInText = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text)

/** The same value; what contains a secret, also as a name, has it hidden. */
export const hideInJson = (value: JsonValue, secrets: readonly string[]): JsonValue => {
  if (secrets.length === 0) return value
  if (typeof value === 'string') return hideInText(value, secrets)
  if (Array.isArray(value)) return value.map((child) => hideInJson(child, secrets))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [hideInText(name, secrets), hideInJson(child, secrets)]),
  )
}

/** A line of a plugin's log without its secrets. */
export const hideInLine = (line: GuestLogLine, secrets: readonly string[]): GuestLogLine =>
  secrets.length === 0
    ? line
    : {
        ...line,
        message: hideInText(line.message, secrets),
        fieldsJson: line.fieldsJson === null ? null : hideInJsonText(line.fieldsJson, secrets),
      }

/** In JSON a secret may stand with escapes, so it is read first; the guest wrote it and may have cut it off. */
const hideInJsonText = (json: string, secrets: readonly string[]): string => {
  try {
    return JSON.stringify(hideInJson(JSON.parse(json), secrets))
  } catch {
    return hideInText(json, secrets)
  }
}

/** The same store; an error of the plugin may repeat a secret in its words. */
export const hideInStates = (states: PluginStateStore, secretsOf: SecretsOf): PluginStateStore => {
  const hide = (instanceId: string, text: string | null) =>
    text === null ? null : hideInText(text, secretsOf(instanceId))
  return {
    ...states,
    saveState: (id, { state, reason, stack }) =>
      states.saveState(id, { state, reason: hide(id, reason), stack: hide(id, stack) }),
    addStrike: (id, { message, stack, ...strike }, since) => {
      const hidden = { message: hideInText(message, secretsOf(id)), stack: hide(id, stack) }
      return states.addStrike(id, { ...strike, ...hidden }, since)
    },
  }
}

/** The same ledger; secret settings of the instance are in no row. */
export const hideSecrets = (ledger: EffectLedger, secretsOf: SecretsOf): EffectLedger => {
  /** Secrets of instances with an effect on its way: a reply may repeat what was sent. */
  const open = new Map<string, readonly string[]>()
  return {
    begin: async (record) => {
      const secrets = secretsOf(record.instanceId)
      const begun = await ledger.begin({ ...record, arguments: hideInJson(record.arguments, secrets) })
      if (secrets.length > 0 && record.decision !== 'shadow') open.set(begun.effectId, secrets)
      return begun
    },
    complete: async (effectId, outcome) => {
      const secrets = open.get(effectId) ?? []
      open.delete(effectId)
      const reply = outcome.reply === null ? null : hideInText(outcome.reply, secrets)
      await ledger.complete(effectId, { ...outcome, reply })
    },
  }
}
