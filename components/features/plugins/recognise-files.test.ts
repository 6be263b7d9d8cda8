import { strToU8 } from 'fflate'
import { expect, it } from 'vitest'
import { kindOfFile, recogniseFiles } from './recognise-files'
import type { PackedFile } from './unpack-zip'

const file = (name: string, text: string): PackedFile => ({ name, bytes: new Uint8Array(strToU8(text)) })
const MANIFEST = '{\n  "manifestVersion": 1, "id": "tk-guard" }'
const SSH = '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n'
const MINISIGN = 'untrusted comment: signature from minisign secret key\nRUQ\n'
const RAW = `${'A'.repeat(86)}==\n`

it.each([
  ['manifest.json', MANIFEST, 'manifest'],
  ['tk.json', MANIFEST, 'manifest'],
  ['tk.json', `{ "description": "${'x'.repeat(900)}", "manifestVersion": 1 }`, 'manifest'],
  ['package.json', '{ "name": "x" }', 'other'],
  ['manifest.json.sig', SSH, 'signature'],
  ['anything.txt', SSH, 'signature'],
  ['manifest.json.minisig', MINISIGN, 'signature'],
  ['signature', RAW, 'signature'],
  ['minisign.pub', 'untrusted comment: minisign public key\nRWQ', 'other'],
  ['plugin.js', 'export default {}', 'bundle'],
  ['plugin.mjs', '{ }', 'bundle'],
  ['README.md', '# TK guard', 'other'],
])('%s is recognised', (name, text, kind) => {
  expect(kindOfFile(file(name, text))).toBe(kind)
})

it('puts three files together, whatever they are called, and leaves out the rest', () => {
  const { packages, problems } = recogniseFiles([
    file('README.md', '# x'),
    file('code.js', 'x'),
    file('sig.txt', SSH),
    file('about.json', MANIFEST),
  ])
  expect(problems).toEqual([])
  expect(packages).toMatchObject([
    { manifest: { name: 'about.json' }, bundle: { name: 'code.js' }, signature: { name: 'sig.txt' } },
  ])
})

it('keeps packages of several folders apart', () => {
  const { packages } = recogniseFiles([
    file('a/manifest.json', MANIFEST),
    file('a/plugin.js', '1'),
    file('a/manifest.json.sig', SSH),
    file('b/manifest.json', MANIFEST),
    file('b/plugin.js', '2'),
  ])
  expect(packages.map(({ label, bundle, signature }) => [label, bundle.name, signature?.name])).toEqual([
    ['a', 'a/plugin.js', 'a/manifest.json.sig'],
    ['b', 'b/plugin.js', undefined],
  ])
})

it('tells packages in one folder apart by their names', () => {
  const { packages } = recogniseFiles([
    file('one.manifest.json', MANIFEST),
    file('two.manifest.json', MANIFEST),
    file('two.js', '2'),
    file('one.js', '1'),
    file('one.manifest.json.sig', SSH),
  ])
  expect(packages.map(({ label, bundle, signature }) => [label, bundle.name, signature?.name])).toEqual([
    ['one', 'one.js', 'one.manifest.json.sig'],
    ['two', 'two.js', undefined],
  ])
})

it.each([
  [[file('manifest.json', MANIFEST)], 'no bundle'],
  [[file('plugin.js', 'x')], 'no manifest.json'],
  [[file('manifest.json', MANIFEST), file('a.js', '1'), file('b.js', '2')], 'several .js files'],
  [
    [file('manifest.json', MANIFEST), file('a.js', '1'), file('a.sig', SSH), file('b.sig', SSH)],
    'several signatures',
  ],
  [[file('photo.png', 'x')], 'no plugin in it'],
])('says what is missing or too much', (files, message) => {
  const { packages, problems } = recogniseFiles(files)
  expect(packages).toEqual([])
  expect(problems[0]?.message).toContain(message)
})

it('names the limit and the size of a file that is too large', () => {
  const { problems } = recogniseFiles([
    file('manifest.json', `${MANIFEST}${' '.repeat(70_000)}`),
    file('plugin.js', 'x'),
  ])
  expect(problems[0]?.message).toMatch(/The manifest has 70 kB; the limit is 65.5 kB/)
})
