export function pagesOf(group: string): string[]
export function resolvePages(
  pages: readonly string[],
  getJson: (path: string) => Promise<unknown>,
): Promise<{ page: string; path: string }[]>
