export type RunningPanel = {
  readonly address: string
  readonly setupUrl: string | undefined
  readonly dataDir: string
  stop(): Promise<number | string>
  output(): string
}
export function runPanel(options?: { env?: Record<string, string>; echo?: boolean }): Promise<RunningPanel>
