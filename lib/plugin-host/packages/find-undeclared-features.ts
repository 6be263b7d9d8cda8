import type { AnyNode, Function as FunctionNode, Program } from 'acorn'
import { API_OBJECTS, type ApiObject, openObjects } from '@/lib/plugin-sdk/features'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { Finding } from './find-suspicious-code'
import { walkSyntax } from './walk-syntax'

/**
 * Objects of the API that `initialize` takes although no feature of the manifest opens them: they will be
 * undefined. Sees both `initialize({ http })` and `initialize(api) { api.http }`.
 */
export const findUndeclaredFeatures = (program: Program, manifest: Manifest): readonly Finding[] => {
  const opened = openedBy(manifest)
  return [...takenObjects(program)]
    .filter((object) => !opened.has(object))
    .map((object) => ({
      code: 'FEATURE_MISSING',
      severity: 'notice',
      message: `takes "${object}" from the API, but the manifest declares no feature that opens it`,
    }))
}

/** Objects that the whole manifest opens: features, and what it contributes. */
export const openedBy = ({ features, commands, schedules, panels }: Manifest): ReadonlySet<ApiObject> =>
  openObjects([...(features?.required ?? []), ...(features?.optional ?? [])], {
    commands: (commands ?? []).length > 0,
    schedules: (schedules ?? []).length > 0,
    panels: (panels ?? []).length > 0,
    services: (features?.provided ?? []).length > 0,
  })

/** Functions that are searched one by one; a plugin has one, a hostile bundle thousands inside each other. */
const MOST_SEARCHED = 8

const toApiObject = (name: string): ApiObject | undefined => API_OBJECTS.find((object) => object === name)

const takenObjects = (program: Program): ReadonlySet<ApiObject> => {
  const taken = new Set<ApiObject>()
  let searched = 0
  const take = (key: AnyNode) => {
    const object = key.type === 'Identifier' ? toApiObject(key.name) : undefined
    if (object) taken.add(object)
  }
  walkSyntax(program, (node) => {
    const parameter = initializeOf(node as AnyNode)?.params[0]
    if (parameter?.type === 'ObjectPattern') {
      for (const property of parameter.properties) if (property.type === 'Property') take(property.key)
    }
    if (parameter?.type === 'Identifier' && searched++ < MOST_SEARCHED)
      takeMembers(node as AnyNode, parameter.name, take)
  })
  return taken
}

const takeMembers = (root: AnyNode, name: string, take: (key: AnyNode) => void): void => {
  walkSyntax(root, (node) => {
    const some = node as AnyNode
    if (some.type !== 'MemberExpression' || some.computed) return
    if (some.object.type === 'Identifier' && some.object.name === name) take(some.property)
  })
}

/** The function of a member named `initialize`; undefined for any other node. */
const initializeOf = (node: AnyNode): FunctionNode | undefined => {
  if (node.type !== 'Property' && node.type !== 'MethodDefinition') return undefined
  if (node.key.type !== 'Identifier' || node.key.name !== 'initialize') return undefined
  const { value } = node
  return value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression' ? value : undefined
}
