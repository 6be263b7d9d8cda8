import { existsSync } from 'node:fs'
import { runCommand } from './run-command.mjs'

const APT = '/usr/bin/apt-get'
/** Another run may be installing. */
const PATIENCE = ['-o', 'DPkg::Lock::Timeout=120']

/** Whether this machine and account can install packages of Debian. */
export const canInstallPackages = () => process.getuid?.() === 0 && existsSync(APT)

/** Installs packages of Debian; false when that failed, with what apt-get said on standard error. */
export async function installPackages(...names) {
  console.log(`Installing ${names.join(', ')} (apt-get) …`)
  const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  await runCommand(APT, [...PATIENCE, 'update', '-q'], options)
  const { code } = await runCommand(
    APT,
    [...PATIENCE, 'install', '-y', '-q', '--no-install-recommends', ...names],
    options,
  )
  return code === 0
}
