import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type PackageFile = { readonly name: string; readonly bytes: Buffer }

/** The three files of a version, named after the plugin so that those of several can be dropped together. */
export type SignedPackage = {
  readonly bundle: PackageFile
  readonly manifest: PackageFile
  readonly signature: PackageFile
}

export type Author = {
  readonly name: string
  /** As `ssh-keygen -l` prints it: `SHA256:…`. */
  readonly fingerprint: string
  /**
   * Builds a plugin of examples/plugins with the palisade command and signs it with `ssh-keygen -Y sign`. `changes`
   * replace parts of its manifest.
   */
  readonly publish: (example: string, changes?: Readonly<Record<string, unknown>>) => SignedPackage
  readonly close: () => void
}

/** An author with an SSH key, working as authors do: with our command line and the ssh-keygen of the machine. */
export function createAuthor(name: string): Author {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-author-'))
  const key = join(folder, 'id_ed25519')
  const sshKeygen = (...args: string[]) => execFileSync('ssh-keygen', args, { stdio: 'pipe' }).toString()
  sshKeygen('-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', key)
  const fingerprint = sshKeygen('-l', '-f', `${key}.pub`).split(' ')[1] ?? ''
  const changedCopy = (example: string, changes: Readonly<Record<string, unknown>>): string => {
    const copy = join(folder, `${example}-source`)
    cpSync(`examples/plugins/${example}`, copy, { recursive: true })
    const manifest = join(copy, 'manifest.json')
    const before = JSON.parse(readFileSync(manifest, 'utf8'))
    writeFileSync(manifest, JSON.stringify({ ...before, ...changes }))
    return copy
  }
  const publish: Author['publish'] = (example, changes) => {
    const out = mkdtempSync(join(folder, 'package-'))
    const source = changes ? changedCopy(example, changes) : `examples/plugins/${example}`
    const build = ['node_modules/.bin/palisade', 'build', source, '--out', out]
    execFileSync(process.execPath, build, { stdio: 'pipe' })
    sshKeygen('-q', '-Y', 'sign', '-n', 'palisade-plugin', '-f', key, join(out, 'manifest.json'))
    const file = (ending: string): PackageFile => ({
      name: `${example}.${ending}`,
      bytes: readFileSync(join(out, ending)),
    })
    return {
      bundle: file('plugin.js'),
      manifest: file('manifest.json'),
      signature: file('manifest.json.sig'),
    }
  }
  return { name, fingerprint, publish, close: () => rmSync(folder, { recursive: true, force: true }) }
}
