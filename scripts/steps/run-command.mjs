import { spawn } from 'node:child_process'

/**
 * Runs a program with the terminal's own input and output and resolves with its exit status.
 * Ctrl-C reaches it through the terminal's process group; SIGTERM is passed on, or it would outlive this process.
 */
export function runCommand(program, args, { env = {}, quiet = false, cwd, signal } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      signal,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    const terminate = () => child.kill('SIGTERM')
    process.on('SIGTERM', terminate)
    const output = []
    child.stdout?.on('data', (chunk) => output.push(chunk))
    child.stderr?.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => {
      process.off('SIGTERM', terminate)
      reject(error)
    })
    child.on('close', (status, killedBy) => {
      process.off('SIGTERM', terminate)
      const code = status ?? 1
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output))
      resolve({ code, killedBy, output: Buffer.concat(output).toString('utf8') })
    })
  })
}

/** Runs `work` and prints how long it took. */
export async function timed(name, work, log = console.log) {
  const startedAt = performance.now()
  const result = await work()
  log(`  ${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return result
}

/** Ends this process with status 1 and plain lines. */
export function fail(...lines) {
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(1)
}
