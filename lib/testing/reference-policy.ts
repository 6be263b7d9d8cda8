import type { HostAnswer, HostCall } from '@/lib/plugin-host/sandbox/session'
import { HOST_FUNCTIONS, isHostFunctionName } from '@/lib/plugin-sdk/host-functions'

const refuse = (code: string): HostAnswer => ({
  ok: false,
  json: JSON.stringify({ code, message: 'Refused.' }),
})

/** Features of the corpus that a plugin has without a grant. */
const OWN = ['database.', 'commands.']
const KEY = /^[\w.:-]{1,256}$/
const RESERVED = ['__proto__', 'constructor', 'prototype']
const MAX_KEYS = 1000

/**
 * The strictest policy that is of any use: own data within a quota, nothing else, whatever was granted. It stands
 * in where a test is about the sandbox and not about the gateway.
 */
export const createReferencePolicy = () => {
  const keys = new Set<string>()
  return (call: HostCall, grants: readonly string[]): HostAnswer => {
    if (!isHostFunctionName(call.fn) || !HOST_FUNCTIONS[call.fn]) return refuse('FUNCTION_UNKNOWN')
    if (!OWN.some((prefix) => call.fn.startsWith(prefix))) return refuse('PERMISSION_DENIED')
    if (grants.length > 0 && !grants.includes('kv')) return refuse('FEATURE_MISSING')
    const [key] = JSON.parse(call.argsJson) as unknown[]
    if (typeof key !== 'string' || !KEY.test(key) || RESERVED.includes(key)) return refuse('ARGUMENT_INVALID')
    if (call.fn === 'database.set' && keys.add(key).size > MAX_KEYS) return refuse('DATABASE_QUOTA')
    return { ok: true, json: 'null' }
  }
}
