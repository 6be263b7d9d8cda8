export type {
  PluginTest,
  PluginTestOptions,
  TestedData,
  TestedEffect,
  TestedError,
  TestedLog,
  TestedOutcome,
} from './plugin-test'
export { testPlugin } from './test-plugin'
