import { spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'

/** The script starts a panel and a game server of its own; nothing of it touches the panel under test. */
test('the life of a plugin can be told over HTTP with curl and the command line alone', async () => {
  test.setTimeout(180_000)
  const story = spawn('bash', ['examples/http-story.sh'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  story.stdout.on('data', (chunk) => {
    output += chunk
  })
  story.stderr.on('data', (chunk) => {
    output += chunk
  })
  const status = await new Promise((resolve) => story.once('exit', resolve))
  expect(status, output).toBe(0)
  expect(output).toMatch(/\nDone: Team-kill warning 1\.0\.0 sent players\.warn because of player\.teamkilled/)
})
