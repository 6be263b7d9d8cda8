import { expect, test } from 'vitest'
import { type Operation, operationPath } from '@/lib/contracts/operation'
import { OPERATIONS } from '@/lib/contracts/operations'
import { isPanelPermission } from '@/lib/shared/panel-permissions'

type RouteModule = Record<string, { readonly operation?: Operation }>

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Routes of a library with a protocol of its own; it checks access itself, as its test shows. */
const FOREIGN = new Set(['/api/auth/[...nextauth]'])

const modules = import.meta.glob<RouteModule>('./**/route.ts', { eager: true })

const routes = Object.entries(modules).map(([file, module]) => ({
  path: file.replace(/^\./, '').replace(/\/route\.ts$/, ''),
  module,
}))
const ours = routes.filter(({ path }) => !FOREIGN.has(path))

test.each(ours)('$path consists of operations with an access rule', ({ path, module }) => {
  const methods = METHODS.filter((method) => method in module)
  expect(Object.keys(module).sort()).toEqual([...methods].sort())
  for (const method of methods) {
    const operation = module[method]?.operation
    expect(operation?.method).toBe(method)
    expect(operation && operationPath(operation).replaceAll('{', '[').replaceAll('}', ']')).toBe(path)
    expect(hasAccessRule(operation)).toBe(true)
  }
})

test('every operation has exactly one route and one id', () => {
  const served = ours.flatMap(({ module }) =>
    Object.values(module).flatMap(({ operation }) => operation?.id ?? []),
  )
  expect(served.sort()).toEqual(OPERATIONS.map(({ id }) => id).sort())
  expect(new Set(served).size).toBe(served.length)
})

const sources = import.meta.glob<string>('./**/route.ts', { eager: true, query: '?raw', import: 'default' })

test.each(Object.entries(sources))('%s is data plus one use case', (_file, source) => {
  const code = source.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('import'))
  const handlers = source.match(/defineRoute\(/g)?.length ?? 1
  expect(code.length).toBeLessThanOrEqual(15 * handlers)
})

const hasAccessRule = (operation: Operation | undefined): boolean => {
  const permission = operation?.permission
  if (typeof permission === 'string') return isPanelPermission(permission)
  const reason = permission && ('public' in permission ? permission.public : permission.signedIn)
  return reason !== undefined && reason.length > 10
}
