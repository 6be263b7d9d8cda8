import type { AnyNode, Program } from 'acorn'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { walkSyntax } from './walk-syntax'

export type ModuleFault = Refusal<'BUNDLE_IMPORT' | 'BUNDLE_NO_DEFAULT_EXPORT'>

/** What an import or export of other code is called in messages, by the type of its node. */
const IMPORTS: Partial<Record<AnyNode['type'], string>> = {
  ImportDeclaration: 'an import statement',
  ImportExpression: 'a dynamic import',
  ExportAllDeclaration: 'an export from another module',
  MetaProperty: 'import.meta',
}

/** Refuses a module that reaches for other code, or that exports no plugin. */
export const checkModule = (program: Program, source: string): Result<null, ModuleFault> => {
  const faults: { what: string; start: number }[] = []
  walkSyntax(program, (node) => {
    const what = importOf(node, source)
    if (what) faults.push({ what, start: node.start })
  })
  const first = faults[0]
  if (first) {
    const line = source.slice(0, first.start).split('\n').length
    return refuse('BUNDLE_IMPORT', `line ${line} has ${first.what}; bundle everything into one module`, {
      line,
      count: faults.length,
    })
  }
  if (program.body.some(isDefaultExport)) return ok(null)
  return refuse(
    'BUNDLE_NO_DEFAULT_EXPORT',
    'the bundle has no default export; export default definePlugin({ … })',
  )
}

const importOf = (
  node: object & { type: string; start: number; end: number },
  source: string,
): string | null => {
  // new.target is a MetaProperty too.
  if (node.type === 'MetaProperty' && !source.startsWith('import', node.start)) return null
  if (node.type === 'ExportNamedDeclaration' && Reflect.get(node, 'source') !== null) {
    return 'an export from another module'
  }
  return Object.hasOwn(IMPORTS, node.type) ? (IMPORTS[node.type as AnyNode['type']] ?? null) : null
}

const isDefaultExport = (node: Program['body'][number]): boolean => {
  if (node.type === 'ExportDefaultDeclaration') return true
  if (node.type !== 'ExportNamedDeclaration') return false
  return node.specifiers.some(({ exported }) =>
    exported.type === 'Identifier' ? exported.name === 'default' : exported.value === 'default',
  )
}
