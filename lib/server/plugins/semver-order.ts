import { compare } from 'semver'

/** The newest of these versions by SemVer; null of none. */
export const newestOf = <V extends { readonly semver: string }>(versions: readonly V[]): V | null =>
  versions.reduce<V | null>(
    (newest, version) => (newest === null || compare(version.semver, newest.semver) > 0 ? version : newest),
    null,
  )

export const newestFirst = <V extends { readonly semver: string }>(versions: readonly V[]): V[] =>
  [...versions].sort((a, b) => compare(b.semver, a.semver))

export const isOlder = (version: string, than: string): boolean => compare(version, than) < 0
