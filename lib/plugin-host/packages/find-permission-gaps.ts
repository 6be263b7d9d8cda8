import type { AnyNode, Program } from 'acorn'
import { FEATURES, isFeatureId } from '@/lib/plugin-sdk/features'
import { HOST_FUNCTION_NAMES, HOST_FUNCTIONS } from '@/lib/plugin-sdk/host-functions'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { isOperation, type Operation, PERMISSIONS } from '@/lib/plugin-sdk/permissions'
import type { Finding } from './find-suspicious-code'
import { openedBy } from './find-undeclared-features'
import { walkSyntax } from './walk-syntax'

/** Permissions that change what events and results contain, so that no call shows their use. */
const WITHOUT_CALLS: ReadonlySet<string> = new Set(['players:read-ids', 'players:read-addresses'])

/** Names in a bundle that tell which part of the API it uses: members, keys of patterns, texts. */
type Mentions = { readonly names: ReadonlySet<string>; readonly texts: ReadonlySet<string> }

/**
 * Compares what the manifest asks for with what the code mentions. A guess: code that computes names is
 * not seen. It tells an admin that a permission is asked for nothing, and an author that one is missing.
 */
export const findPermissionGaps = (program: Program, manifest: Manifest): readonly Finding[] => {
  const mentions = collectMentions(program)
  const asked = Object.keys(manifest.permissions ?? {}).filter(isOperation)
  return [
    ...findUnused(asked, mentions),
    ...findMissing(asked, mentions, manifest),
    ...findIdle(manifest, mentions),
  ]
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

const findUnused = (asked: readonly Operation[], mentions: Mentions): readonly Finding[] =>
  asked
    .filter((operation) => !WITHOUT_CALLS.has(operation) && !isUsed(operation, mentions))
    .map((operation) => ({
      code: 'PERMISSION_UNUSED',
      severity: 'notice',
      message: `asks for ${operation}, but no code that needs it was found`,
    }))

const isUsed = (operation: Operation, mentions: Mentions): boolean => {
  if (operation.startsWith('events:')) return mentions.texts.has(operation.slice('events:'.length))
  const covered: readonly string[] = [operation, ...(PERMISSIONS[operation].implies ?? [])]
  return HOST_FUNCTION_NAMES.some((path) => {
    const { permission } = HOST_FUNCTIONS[path]
    return permission !== null && covered.includes(permission) && isMentioned(path, mentions)
  })
}

const findMissing = (
  asked: readonly Operation[],
  mentions: Mentions,
  manifest: Manifest,
): readonly Finding[] => {
  const covered = new Set<string>(
    asked.flatMap((operation) => [operation, ...(PERMISSIONS[operation].implies ?? [])]),
  )
  const open = openedBy(manifest)
  return HOST_FUNCTION_NAMES.flatMap((path): Finding[] => {
    const { permission } = HOST_FUNCTIONS[path]
    const [object = ''] = path.split('.')
    const isOpen = [...open].some((id) => id === object)
    if (permission === null || covered.has(permission) || !isOpen || !isMentioned(path, mentions)) return []
    const message = `seems to call ${path}, which needs ${permission}; the manifest does not ask for it`
    return [{ code: 'PERMISSION_MISSING', severity: 'notice', message }]
  })
}

const findIdle = ({ features }: Manifest, { names, texts }: Mentions): readonly Finding[] =>
  [...(features?.required ?? []), ...(features?.optional ?? [])]
    .filter(isFeatureId)
    .filter((id) => !FEATURES[id].objects.some((object) => names.has(object) || texts.has(object)))
    .map((id) => ({
      code: 'FEATURE_UNUSED',
      severity: 'notice',
      message: `declares the feature ${id}, but no code that uses it was found`,
    }))
