import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { canInstallPackages, installPackages } from './debian-packages.mjs'

/** Programs that tests run as people do: they sign with the real ones, and tell the HTTP story with curl. */
const PACKAGE_OF = { 'ssh-keygen': 'openssh-client', minisign: 'minisign', curl: 'curl' }

/** Installs what is missing. Throws with the names when it cannot: a test must not be left out without anyone noticing. */
export async function ensureTestPrograms() {
  const packages = missing().map((name) => PACKAGE_OF[name])
  if (packages.length === 0) return
  if (canInstallPackages()) await installPackages(...packages)
  const left = missing()
  if (left.length === 0) return
  throw new Error(
    `Tests need ${left.join(', ')}, which could not be found or installed. As root: apt-get install ${packages.join(' ')}`,
  )
}

const missing = () =>
  Object.keys(PACKAGE_OF).filter(
    (name) => !(process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
  )
