import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }
const root = { resolve: { alias } }

/** Unit tests sit beside the source; the other projects are named by their file ending. */
export default defineConfig({
  ...root,
  test: {
    projects: [
      {
        ...root,
        test: {
          name: 'unit',
          include: [
            'lib/**/*.test.{ts,tsx}',
            'components/**/*.test.{ts,tsx}',
            'app/**/*.test.ts',
            'scripts/**/*.test.ts',
            'examples/plugins/**/*.test.ts',
          ],
          exclude: [
            '**/node_modules/**',
            '**/*.integration.test.ts',
            '**/*.captures.test.ts',
            '**/*.hostile.test.ts',
          ],
          setupFiles: ['lib/testing/setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        ...root,
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: ['**/node_modules/**'],
          setupFiles: ['lib/testing/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        ...root,
        test: {
          name: 'hostile',
          include: ['**/*.hostile.test.ts'],
          exclude: ['**/node_modules/**'],
          setupFiles: ['lib/testing/setup.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        ...root,
        test: {
          name: 'captures',
          include: ['**/*.captures.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
