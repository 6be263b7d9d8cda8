export function pagesOf(group: string): string[]
export function resolvePages(
  pages: readonly string[],
  getJson: (path: string) => Promise<unknown>,
  known?: Readonly<Record<string, string>>,
): Promise<{ page: string; path: string }[]>
