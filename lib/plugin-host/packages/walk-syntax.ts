import type { Node } from 'acorn'

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'

/**
 * Calls `visit` for every node with its parent, parents first. Uses no recursion: a chain of a hundred thousand
 * members is a tree of that depth.
 */
export const walkSyntax = (root: Node, visit: (node: Node, parent: Node | null) => void): void => {
  const waiting: { node: Node; parent: Node | null }[] = [{ node: root, parent: null }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next
    visit(node, next.parent)
    const children: Node[] = []
    for (const value of Object.values(node)) {
      // No spread: a list of half a million entries would not fit on the stack.
      for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) children.push(item)
    }
    for (const child of children.reverse()) waiting.push({ node: child, parent: node })
  }
}
