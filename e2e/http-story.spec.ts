import { spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'

/** It takes 10 s on a quiet machine. */
const PATIENCE_MS = 110_000

/** The script starts a panel and a game server of its own; nothing of it touches the panel under test. */
test('the life of a plugin can be told over HTTP with curl and the command line alone', async () => {
  test.setTimeout(PATIENCE_MS + 10_000)
  const { status, output } = await runScript('examples/http-story.sh')
  expect(status, output).toBe(0)
  expect(output).toMatch(/\nDone: Team-kill warning 1\.0\.0 sent players\.warn because of player\.teamkilled/)
})

/** What is still running after the test goes with it: the script ends what it started when it is told to. */
function runScript(file: string): Promise<{ status: number | null; output: string }> {
  const story = spawn('bash', [file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [story.stdout, story.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  const patience = setTimeout(() => story.kill('SIGTERM'), PATIENCE_MS)
  return new Promise((resolve) =>
    story.once('exit', (status) => {
      clearTimeout(patience)
      resolve({ status, output })
    }),
  )
}
