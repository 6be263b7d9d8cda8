import type { AnyNode, Function as FunctionNode, Node, Pattern, Program } from 'acorn'
import { isFunction, type ModuleScopes, readScopes } from './module-scopes'
import { walkSyntax } from './walk-syntax'

/** How the code of a plugin uses the API that `initialize` is given. */
export type ApiUses = {
  /** Every part that is reached by name, such as `players` and `players.warn`. */
  readonly paths: ReadonlySet<string>
  /** Objects that go where this reading cannot follow. */
  readonly escaped: ReadonlySet<string>
  /** Nothing can be said about any object: the whole API goes somewhere, or there is no `initialize` to see. */
  readonly isLost: boolean
}

type Path = readonly string[]

/** Longest way into the API: `connectors.discord.send`. */
const MAX_PATH = 3
/** Names that are given to names are followed so many times. */
const ROUNDS = 4

/**
 * Follows the parameter of `initialize` by name: through destructuring, variables, and arguments of functions of the
 * same module. Anything else that is done with a part of the API counts as escaped.
 */
export const findApiUses = (program: Program): ApiUses => {
  const scopes = readScopes(program)
  const nodes: AnyNode[] = []
  walkSyntax(program, (node) => {
    if (RELEVANT.has(node.type)) nodes.push(node as AnyNode)
  })
  const starts = nodes.flatMap((node) => initializeOf(node, scopes) ?? [])
  for (const fn of starts) bindParameter(scopes, fn, 0, [])
  for (let round = 0; round < ROUNDS; round += 1) for (const node of nodes) follow(scopes, node)
  return collect(scopes, nodes, starts.length > 0)
}

const RELEVANT: ReadonlySet<string> = new Set<AnyNode['type']>([
  'Property',
  'MethodDefinition',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'VariableDeclarator',
  'AssignmentExpression',
  'CallExpression',
  'MemberExpression',
  'Identifier',
])

const keyOf = (key: AnyNode, computed: boolean): string | null => {
  if (key.type === 'Literal') return typeof key.value === 'string' ? key.value : null
  return key.type === 'Identifier' && !computed ? key.name : null
}

/** The function that is called `initialize`, as a member or by its own name; undefined for any other node. */
const initializeOf = (node: AnyNode, scopes: ModuleScopes): FunctionNode | undefined => {
  if (node.type === 'FunctionDeclaration') return node.id?.name === 'initialize' ? node : undefined
  if (node.type !== 'Property' && node.type !== 'MethodDefinition') return undefined
  if (keyOf(node.key as AnyNode, node.computed) !== 'initialize') return undefined
  const value = node.value as AnyNode
  if (value.type === 'Identifier') return scopes.find(value.name, value)?.fn ?? undefined
  return isFunction(value) ? value : undefined
}

/** The way from the API to what an expression stands for; null when it stands for something else. */
const resolve = (scopes: ModuleScopes, expression: Node | null | undefined): Path | null => {
  const members: string[] = []
  let node = expression as AnyNode | null | undefined
  // No deeper than the API: a chain of a hundred thousand members is asked about at each of them.
  for (let step = 0; node && step <= 2 * MAX_PATH; step += 1) {
    if (node.type === 'ChainExpression' || node.type === 'ParenthesizedExpression') {
      node = node.expression as AnyNode
    } else if (node.type === 'MemberExpression') {
      const name = keyOf(node.property as AnyNode, node.computed)
      if (name === null || members.length === MAX_PATH) return null
      members.unshift(name)
      node = node.object as AnyNode
    } else if (node.type === 'Identifier') {
      const path = scopes.find(node.name, node)?.path
      return path ? [...path, ...members] : null
    } else return null
  }
  return null
}

const bind = (scopes: ModuleScopes, pattern: Pattern, path: Path, at: Node): void => {
  if (pattern.type === 'Identifier') {
    const binding = scopes.find(pattern.name, at)
    if (binding && binding.path === null) binding.path = path
  } else if (pattern.type === 'AssignmentPattern') bind(scopes, pattern.left, path, at)
  else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      if (property.type === 'RestElement') bind(scopes, property.argument, path, at)
      else {
        const name = keyOf(property.key as AnyNode, property.computed)
        if (name !== null) bind(scopes, property.value, [...path, name], at)
      }
    }
  }
}

const bindParameter = (scopes: ModuleScopes, fn: FunctionNode, index: number, path: Path): void => {
  const parameter = fn.params[index]
  if (parameter) bind(scopes, parameter, path, fn)
}

/** Gives names what they are assigned, and parameters what they are called with. */
const follow = (scopes: ModuleScopes, node: AnyNode): void => {
  if (node.type === 'VariableDeclarator') {
    const path = resolve(scopes, node.init)
    if (path) bind(scopes, node.id, path, node)
  } else if (node.type === 'AssignmentExpression' && node.operator === '=') {
    const path = resolve(scopes, node.right)
    if (path && node.left.type !== 'MemberExpression') bind(scopes, node.left, path, node)
  } else if (node.type === 'CallExpression') {
    const fn = calledFunction(scopes, node)
    if (fn)
      for (const [index, argument] of node.arguments.entries()) followArgument(scopes, fn, index, argument)
  }
}

const calledFunction = (
  scopes: ModuleScopes,
  { callee }: Extract<AnyNode, { type: 'CallExpression' }>,
): FunctionNode | null =>
  callee.type === 'Identifier' ? (scopes.find(callee.name, callee)?.fn ?? null) : null

/** Also `start({ players, log })` where `start` takes `{ players, log }`. */
const followArgument = (scopes: ModuleScopes, fn: FunctionNode, index: number, argument: Node): void => {
  const path = resolve(scopes, argument)
  if (path) bindParameter(scopes, fn, index, path)
  const literal = argument as AnyNode
  const pattern = fn.params[index]
  if (literal.type !== 'ObjectExpression' || pattern?.type !== 'ObjectPattern') return
  for (const given of literal.properties) {
    const value = given.type === 'Property' ? resolve(scopes, given.value) : null
    if (given.type !== 'Property' || !value) continue
    for (const taken of pattern.properties) {
      if (taken.type !== 'Property') continue
      const name = keyOf(taken.key as AnyNode, taken.computed)
      if (name === keyOf(given.key as AnyNode, given.computed)) bind(scopes, taken.value, value, fn)
    }
  }
}

const collect = (scopes: ModuleScopes, nodes: readonly AnyNode[], isFound: boolean): ApiUses => {
  const paths = new Set<string>()
  const escaped = new Set<string>()
  let isLost = !isFound
  for (const node of nodes) {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue
    const path = resolve(scopes, node)
    if (!path) continue
    for (let length = 1; length <= path.length; length += 1) paths.add(path.slice(0, length).join('.'))
    const [object] = path
    // A function of the API is the end of the way; only objects can be used further where nobody looks.
    if (path.length > 1 || isFollowed(scopes, node)) continue
    if (object === undefined) isLost = true
    else escaped.add(object)
  }
  return { paths, escaped, isLost }
}

/** Whether what is done with a part of the API is seen by this reading. */
const isFollowed = (scopes: ModuleScopes, node: AnyNode): boolean => {
  const parent = scopes.parentOf(node)
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object !== node || keyOf(parent.property as AnyNode, parent.computed) !== null
    case 'VariableDeclarator':
      return parent.init !== node || parent.id.type !== 'ArrayPattern'
    case 'AssignmentExpression':
      return parent.left === node || parent.left.type !== 'MemberExpression'
    case 'CallExpression':
      return parent.callee === node || calledFunction(scopes, parent) !== null
    case 'Property':
      // In a pattern it is a name that is declared, in a literal a value that goes somewhere.
      return scopes.parentOf(parent)?.type === 'ObjectPattern' || parent.value !== node
    case 'AssignmentPattern':
    case 'RestElement':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ExpressionStatement':
    case 'ChainExpression':
      return true
    case 'ArrowFunctionExpression':
      return parent.body !== node
    // Asking whether an optional object is there.
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
      return true
    default:
      return false
  }
}
