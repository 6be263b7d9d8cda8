export type BuiltInVersions = Readonly<
  Record<string, { readonly version: string; readonly manifestSha256: string }>
>
export function findVersionProblems(built: BuiltInVersions, recorded: BuiltInVersions): string[]
