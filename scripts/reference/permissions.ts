import { CONSTRAINT_KINDS, CONSTRAINTS, type ConstraintDefinition } from '@/lib/plugin-sdk/constraints'
import { HARM_GROUPS, type HarmGroup } from '@/lib/plugin-sdk/harm-groups'
import {
  type Operation,
  PERMISSION_NAMES,
  PERMISSIONS,
  type PermissionDefinition,
} from '@/lib/plugin-sdk/permissions'
import { code, codes, markdownTable, sections } from './markdown-table'

const VALUES = {
  rate: '`10/min`',
  maximum: 'a whole number',
  duration: '`30m`, `2h`, `7d`',
  set: 'a list',
  hosts: 'a list of host names',
} as const

const row = (operation: Operation): readonly string[] => {
  const {
    consequence,
    constraints,
    required = [],
    implies = [],
  }: PermissionDefinition = PERMISSIONS[operation]
  const kinds = constraints.map((kind) => (required.includes(kind) ? `**\`${kind}\`**` : code(kind)))
  const comesWith = implies.length > 0 ? ` Comes with ${codes(implies)}.` : ''
  return [code(operation), `${consequence}${comesWith}`, kinds.join(', ') || '–']
}

const group = (harm: HarmGroup): readonly [string, string] => [
  HARM_GROUPS[harm].title,
  markdownTable(
    ['permission', 'what it lets a plugin do', 'constraints'],
    PERMISSION_NAMES.filter((operation) => PERMISSIONS[operation].harm === harm).map(row),
  ),
]

const constraintTable = (): string =>
  markdownTable(
    ['constraint', 'value', 'meaning', 'when it is missing'],
    CONSTRAINT_KINDS.map((kind) => {
      const { shape, doc, values, absent }: ConstraintDefinition = CONSTRAINTS[kind]
      const value = values ? `of ${codes(values)}` : VALUES[shape]
      return [code(kind), value, doc, absent === 'nothing' ? 'nothing is allowed' : 'not limited by it']
    }),
  )

/** The generated part of docs/reference/permissions.md: groups from least to most harm, then the constraints. */
export const renderPermissions = (): string =>
  sections([...(Object.keys(HARM_GROUPS) as HarmGroup[]).map(group), ['Constraints', constraintTable()]])
