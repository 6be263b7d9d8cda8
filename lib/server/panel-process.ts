const KEY = Symbol.for('palisade.process')

type StopStep = { readonly name: string; readonly run: () => unknown }
type Announcement = (address: string) => readonly string[]

/**
 * Start and end of this process, and what is said at the terminal meanwhile. One per process, shared with the
 * scripts that listen and catch signals (scripts/serve-panel.mjs).
 */
export type PanelProcess = {
  /** Aborted as soon as the panel begins to stop. Open streams close on it. */
  readonly stopping: AbortSignal
  /** Runs `run` when the panel stops, last registered first. Returns the undo. */
  onStop(name: string, run: () => unknown): () => void
  /** Prints lines for the person at the terminal, at once or as soon as the panel's address is known. */
  announce(lines: Announcement): void
  /** Called once by the script that listens; prints what was announced before. */
  listening(address: string): void
  /** Null until the panel listens. */
  address(): string | null
  /** Resolves when boot() has returned: the panel answers requests. */
  readonly started: Promise<void>
  markStarted(): void
  /** Ends everything; a second call waits for the first. Reports a failing step and goes on. */
  stop(report?: (step: string, error: unknown) => void): Promise<void>
}

/** The one of this process. */
export function getPanelProcess(): PanelProcess {
  const holder = globalThis as { [KEY]?: PanelProcess }
  holder[KEY] ??= createPanelProcess()
  return holder[KEY]
}

export function createPanelProcess(print: (line: string) => void = printLine): PanelProcess {
  const controller = new AbortController()
  const steps: StopStep[] = []
  const waiting: Announcement[] = []
  let address: string | null = null
  let stopped: Promise<void> | undefined
  let markStarted = () => {}
  const started = new Promise<void>((resolve) => {
    markStarted = resolve
  })

  return {
    stopping: controller.signal,
    started,
    markStarted,
    onStop(name, run) {
      const step = { name, run }
      steps.push(step)
      return () => {
        const index = steps.indexOf(step)
        if (index >= 0) steps.splice(index, 1)
      }
    },
    announce(lines) {
      if (address === null) waiting.push(lines)
      else for (const line of lines(address)) print(line)
    },
    listening(at) {
      address = at
      for (const lines of waiting.splice(0)) for (const line of lines(at)) print(line)
    },
    address: () => address,
    stop(report = () => {}) {
      stopped ??= runSteps(controller, steps, report)
      return stopped
    },
  }
}

async function runSteps(
  controller: AbortController,
  steps: StopStep[],
  report: (step: string, error: unknown) => void,
): Promise<void> {
  controller.abort()
  for (let step = steps.pop(); step; step = steps.pop()) {
    try {
      await step.run()
    } catch (error) {
      report(step.name, error)
    }
  }
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`)
}
