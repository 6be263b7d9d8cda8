import type { AnyNode, Function as FunctionNode, Node, Pattern, Program } from 'acorn'
import { walkSyntax } from './walk-syntax'

/** What a name stands for. Filled in by who reads the code. */
export type Binding = {
  /** Way from the plugin's API to the value, such as `['players', 'warn']`; `[]` is the whole API. */
  path: readonly string[] | null
  /** The function that the name is declared as. */
  fn: FunctionNode | null
}

/** Names by the function that declares them; blocks count as part of their function. */
export type ModuleScopes = {
  /** What the name stands for at this node; undefined for a global. */
  find(name: string, at: Node): Binding | undefined
  /** The function around a node, or the module. */
  scopeOf(node: Node): Node
  parentOf(node: Node): AnyNode | undefined
}

export const isFunction = (node: Node): node is FunctionNode =>
  node.type === 'FunctionExpression' ||
  node.type === 'FunctionDeclaration' ||
  node.type === 'ArrowFunctionExpression'

/** Names that a pattern declares. Patterns nest no deeper than the parser allows. */
const namesIn = (pattern: Pattern): readonly string[] => {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => namesIn(one.type === 'Property' ? one.value : one.argument))
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one ? namesIn(one) : []))
    case 'AssignmentPattern':
      return namesIn(pattern.left)
    case 'RestElement':
      return namesIn(pattern.argument)
    default:
      return []
  }
}

type Declaration = readonly [scope: Node, names: readonly string[], fn: FunctionNode | null]

const declarationsOf = (node: AnyNode, scope: Node): readonly Declaration[] => {
  if (isFunction(node)) {
    const own: Declaration = [node, node.params.flatMap(namesIn), null]
    return node.type === 'FunctionDeclaration' && node.id ? [own, [scope, [node.id.name], node]] : [own]
  }
  if (node.type === 'VariableDeclarator') {
    const { init } = node
    return [[scope, namesIn(node.id), init && isFunction(init) ? init : null]]
  }
  return node.type === 'ClassDeclaration' && node.id ? [[scope, [node.id.name], null]] : []
}

export const readScopes = (program: Program): ModuleScopes => {
  const scopes = new Map<Node, Node>()
  const parents = new Map<Node, AnyNode>()
  const declared = new Map<Node, Map<string, Binding>>()
  const declare = (scope: Node, names: readonly string[], fn: FunctionNode | null = null) => {
    const own = declared.get(scope) ?? new Map<string, Binding>()
    declared.set(scope, own)
    for (const name of names) if (!own.has(name)) own.set(name, { path: null, fn })
  }
  walkSyntax(program, (node, parent) => {
    if (parent) parents.set(node, parent as AnyNode)
    const scope = parent === null ? program : isFunction(parent) ? parent : (scopes.get(parent) ?? program)
    scopes.set(node, scope)
    for (const [where, names, fn] of declarationsOf(node as AnyNode, scope)) declare(where, names, fn)
  })
  return {
    scopeOf: (node) => scopes.get(node) ?? program,
    parentOf: (node) => parents.get(node),
    find: (name, at) => {
      for (let scope: Node | undefined = isFunction(at) ? at : (scopes.get(at) ?? program); scope; ) {
        const binding = declared.get(scope)?.get(name)
        if (binding) return binding
        if (scope === program) return undefined
        scope = scopes.get(scope)
      }
      return undefined
    },
  }
}
