import fc from 'fast-check'
import type { ConstraintKind, Constraints } from '@/lib/plugin-sdk/constraints'
import {
  type Operation,
  PERMISSION_NAMES,
  PERMISSIONS,
  type PermissionDefinition,
} from '@/lib/plugin-sdk/permissions'

const some = (words: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })

/** Values of each kind, few enough that equal and overlapping ones are common. */
const VALUES: { readonly [K in ConstraintKind]: fc.Arbitrary<NonNullable<Constraints[K]>> } = {
  rate: fc
    .tuple(fc.constantFrom(1, 2, 9, 10, 60, 100, 600, 3600), fc.constantFrom('s', 'min', 'hour', 'day'))
    .map(([count, unit]) => `${count}/${unit}`),
  maxTargets: fc.integer({ min: 1, max: 5 }),
  maxBytes: fc.integer({ min: 1, max: 5 }),
  maxDuration: fc.constantFrom('60s', '1m', '90m', '2h', '24h', '1d', '7d', '30d'),
  hosts: some(['a.com', '*.a.com', 'x.a.com', '*.x.a.com', 'y.x.a.com', 'b.org', 'xa.com']),
  methods: some(['GET', 'POST', 'PUT']),
  commands: some(['ListPlayers', 'listplayers', 'AdminKick', 'AdminBan']),
  roles: some(['seeder', 'reserve', 'admin']),
  channels: some(['11111', '22222', '33333']),
  mentions: some(['here', 'everyone', 'roles', 'users']),
  webhooks: some(['a', 'b', 'c']),
  chats: some(['all', 'team', 'squad', 'admin']),
  services: some(['stats', 'bans']),
}

export const arbitraryOperation: fc.Arbitrary<Operation> = fc.constantFrom(...PERMISSION_NAMES)

/** Constraints that fit an operation, with its required ones. */
export const arbitraryConstraints = (operation: Operation): fc.Arbitrary<Constraints> => {
  const { constraints, required = [] }: PermissionDefinition = PERMISSIONS[operation]
  const shape = Object.fromEntries(constraints.map((kind) => [kind, VALUES[kind]]))
  return fc.record(shape, { requiredKeys: [...required] }) as fc.Arbitrary<Constraints>
}

/** An operation with so many constraints of it. */
export const arbitraryCase = <N extends number>(count: N) =>
  arbitraryOperation.chain((operation) =>
    fc.tuple(
      fc.constant(operation),
      fc.array(arbitraryConstraints(operation), { minLength: count, maxLength: count }),
    ),
  )
