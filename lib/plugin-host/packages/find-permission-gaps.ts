import type { AnyNode, Program } from 'acorn'
import { FEATURES, isFeatureId } from '@/lib/plugin-sdk/features'
import { HOST_FUNCTION_NAMES, HOST_FUNCTIONS } from '@/lib/plugin-sdk/host-functions'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { isOperation, type Operation, PERMISSIONS } from '@/lib/plugin-sdk/permissions'
import type { ApiUses } from './find-api-uses'
import type { Finding } from './find-suspicious-code'
import { openedBy } from './find-undeclared-features'
import { walkSyntax } from './walk-syntax'

/** Permissions that change what events and results contain, so that no call shows their use. */
const WITHOUT_CALLS: ReadonlySet<string> = new Set(['players:read-ids', 'players:read-addresses'])

/** Names in a bundle that could tell which part of the API it uses: members, keys of patterns, texts. */
type Mentions = { readonly names: ReadonlySet<string>; readonly texts: ReadonlySet<string> }

type Seen = { readonly uses: ApiUses; readonly mentions: Mentions }

/**
 * Compares what the manifest asks for with what the code uses. A notice, not a proof: where an object of the API goes
 * out of sight, a permission counts as used as soon as its function is mentioned anywhere, and as missing only
 * when a call was seen.
 */
export const findPermissionGaps = (
  program: Program,
  uses: ApiUses,
  manifest: Manifest,
): readonly Finding[] => {
  const seen = { uses, mentions: collectMentions(program) }
  const asked = Object.keys(manifest.permissions ?? {}).filter(isOperation)
  return [...findUnused(asked, seen), ...findMissing(asked, uses, manifest), ...findIdle(manifest, seen)]
}

const collectMentions = (program: Program): Mentions => {
  const names = new Set<string>()
  const texts = new Set<string>()
  walkSyntax(program, (node) => {
    const some = node as AnyNode
    if (some.type === 'Literal' && typeof some.value === 'string') texts.add(some.value)
    if (some.type === 'TemplateElement' && typeof some.value.cooked === 'string') texts.add(some.value.cooked)
    if (some.type === 'MemberExpression' && !some.computed && some.property.type === 'Identifier') {
      names.add(some.property.name)
    }
    if (some.type === 'Property' && !some.computed && some.key.type === 'Identifier') names.add(some.key.name)
  })
  return { names, texts }
}

const isMentioned = (path: string, { names, texts }: Mentions): boolean =>
  path.split('.').every((part) => names.has(part) || texts.has(part))

const mayCall = (path: string, { uses, mentions }: Seen): boolean => {
  if (uses.paths.has(path)) return true
  const [object = ''] = path.split('.')
  return (uses.isLost || uses.escaped.has(object)) && isMentioned(path, mentions)
}

const findUnused = (asked: readonly Operation[], seen: Seen): readonly Finding[] =>
  asked
    .filter((operation) => !WITHOUT_CALLS.has(operation) && !isUsed(operation, seen))
    .map((operation) => ({
      code: 'PERMISSION_UNUSED',
      severity: 'notice',
      message: `asks for ${operation}, but no code that needs it was found`,
    }))

const coveredBy = (operation: Operation): readonly string[] => [
  operation,
  ...(PERMISSIONS[operation].implies ?? []),
]

const isUsed = (operation: Operation, seen: Seen): boolean => {
  if (operation.startsWith('events:')) return seen.mentions.texts.has(operation.slice('events:'.length))
  const covered = coveredBy(operation)
  return HOST_FUNCTION_NAMES.some((path) => {
    const { permission } = HOST_FUNCTIONS[path]
    return permission !== null && covered.includes(permission) && mayCall(path, seen)
  })
}

const findMissing = (
  asked: readonly Operation[],
  { paths }: ApiUses,
  manifest: Manifest,
): readonly Finding[] => {
  const covered = new Set(asked.flatMap(coveredBy))
  const open = openedBy(manifest)
  return HOST_FUNCTION_NAMES.flatMap((path): Finding[] => {
    const { permission } = HOST_FUNCTIONS[path]
    const [object = ''] = path.split('.')
    const isOpen = [...open].some((id) => id === object)
    if (permission === null || covered.has(permission) || !isOpen || !paths.has(path)) return []
    const message = `calls ${path}, which needs ${permission}; the manifest does not ask for it`
    return [{ code: 'PERMISSION_MISSING', severity: 'notice', message }]
  })
}

const findIdle = ({ features }: Manifest, { uses, mentions }: Seen): readonly Finding[] => {
  const isTaken = (object: string) => uses.paths.has(object) || (uses.isLost && isMentioned(object, mentions))
  return [...(features?.required ?? []), ...(features?.optional ?? [])]
    .filter(isFeatureId)
    .filter((id) => !FEATURES[id].objects.some(isTaken))
    .map((id) => ({
      code: 'FEATURE_UNUSED',
      severity: 'notice',
      message: `declares the feature ${id}, but no code that uses it was found`,
    }))
}
