import { StartRefusal } from './config/start-refusal'
import { getPanelProcess } from './panel-process'

/**
 * Boots the panel, or ends the process with status 1: plain lines for a reason that a person can act on,
 * the stack for a defect of ours.
 */
export async function startPanel(): Promise<void> {
  try {
    const { boot } = await import('./boot')
    await boot()
    getPanelProcess().markStarted()
  } catch (error) {
    process.stderr.write(`\nPalisade cannot start.\n${describeFailure(error)}\n`)
    await getPanelProcess().stop()
    process.exit(1)
  }
}

export function describeFailure(error: unknown): string {
  if (StartRefusal.isInstance(error)) return error.lines.join('\n')
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
