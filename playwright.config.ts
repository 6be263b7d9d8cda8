import { defineConfig, devices } from '@playwright/test'

/**
 * Tests in a real browser. `scripts/e2e.mjs` starts the built panel with an empty database, finds Chromium and names
 * both here; run it instead of Playwright itself.
 */
const url = process.env.PALISADE_E2E_URL ?? 'http://localhost:3000'

/** Chromium must not call home: on a closed network those calls only make noise. */
const QUIET_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // One panel with one database: tests follow each other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: process.getuid?.() === 0 ? [...QUIET_FLAGS, '--no-sandbox'] : QUIET_FLAGS,
    },
  },
  projects: [
    { name: 'first-run', testMatch: '**/*.setup.ts' },
    {
      name: 'e2e',
      testMatch: '**/*.spec.ts',
      testIgnore: '**/accessibility.spec.ts',
      dependencies: ['first-run'],
    },
    // Every page, state, theme and width, with a panel of its own.
    { name: 'accessibility', testMatch: '**/accessibility.spec.ts', dependencies: ['first-run'] },
    { name: 'screenshots', testMatch: '**/*.shots.ts' },
  ],
})
