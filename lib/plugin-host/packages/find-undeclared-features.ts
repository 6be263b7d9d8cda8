import { API_OBJECTS, type ApiObject, openObjects } from '@/lib/plugin-sdk/features'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { ApiUses } from './find-api-uses'
import type { Finding } from './find-suspicious-code'

/**
 * Objects of the API that `initialize` takes although no feature of the manifest opens them: they will be
 * undefined. Sees both `initialize({ http })` and `initialize(api) { api.http }`.
 */
export const findUndeclaredFeatures = ({ paths }: ApiUses, manifest: Manifest): readonly Finding[] => {
  const opened = openedBy(manifest)
  return API_OBJECTS.filter((object) => paths.has(object) && !opened.has(object)).map((object) => ({
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
