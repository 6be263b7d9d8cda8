import { type Config, parseConfig } from './config'
import type { Environment } from './read-settings'
import { StartRefusal } from './start-refusal'

/** Parses the environment, or throws a StartRefusal whose lines are everything that is wrong with it. */
export function loadConfig(environment: Environment = process.env): Config {
  const parsed = parseConfig(environment)
  if (parsed.ok) return parsed.value
  const { problems } = parsed.error
  throw new StartRefusal([
    problems.length === 1
      ? 'The environment has a problem:'
      : `The environment has ${problems.length} problems:`,
    ...problems.map((problem) => `  - ${problem}`),
    'Every setting is described in docs/operations/configuration.md.',
  ])
}
