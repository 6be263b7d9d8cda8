import { FEATURE_IDS, FEATURES, type FeatureDefinition } from '@/lib/plugin-sdk/features'
import {
  HOST_FUNCTION_NAMES,
  HOST_FUNCTIONS,
  type HostFunctionName,
  LOCAL_FUNCTIONS,
  LOG_FUNCTIONS,
} from '@/lib/plugin-sdk/host-functions'
import { code, codes, markdownTable, sections } from './markdown-table'

const KINDS = {
  read: 'reads',
  own: 'changes its own data',
  effect: 'effect: recorded, held back in shadow mode',
} as const

const objectOf = (name: string): string => name.split('.')[0] ?? name

const opensWith = (object: string): string =>
  codes(
    FEATURE_IDS.filter((id) => {
      const { objects }: FeatureDefinition = FEATURES[id]
      return objects.some((one) => one === object)
    }),
  )

const table = (names: readonly HostFunctionName[]): string =>
  markdownTable(
    ['function', 'kind', 'permission'],
    names.map((name) => {
      const { kind, permission } = HOST_FUNCTIONS[name]
      return [code(name), KINDS[kind], permission === null ? 'none' : code(permission)]
    }),
  )

const featureTable = (): string =>
  markdownTable(
    ['feature', 'opens', 'what for'],
    FEATURE_IDS.map((id) => {
      const { objects, doc, isImplicit }: FeatureDefinition = FEATURES[id]
      return [code(id), codes(objects), isImplicit ? `${doc} Always there.` : doc]
    }),
  )

/** The generated part of docs/reference/host-functions.md: features, then the functions by API object. */
export const renderHostFunctions = (): string => {
  const objects = [...new Set(HOST_FUNCTION_NAMES.map(objectOf))]
  return sections([
    ['Features', featureTable()],
    ...objects.map((object): readonly [string, string] => [
      object,
      `Opened by ${opensWith(object)}.\n\n${table(HOST_FUNCTION_NAMES.filter((name) => objectOf(name) === object))}`,
    ]),
    [
      'Functions without a call',
      `These only register a handler: ${codes(LOCAL_FUNCTIONS)}. These send a line and never fail: ${codes(LOG_FUNCTIONS)}.`,
    ],
  ])
}
