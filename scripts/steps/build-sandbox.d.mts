export declare const buildPrelude: () => Promise<string>
export declare const ensureSandbox: (
  directory?: string,
) => Promise<{ workerFile: string; engineFile: string; build: string }>
