import { expect, test } from 'vitest'
import { fileProblem, formatBytes } from './file-problem'

const limits = { accept: ['.zip', '.palisade'], maxBytes: 5_000_000 }

test.each([
  [{ name: 'Seeder.ZIP', size: 10 }, null],
  [{ name: 'seeder.exe', size: 10 }, 'seeder.exe is not one of .zip, .palisade'],
  [{ name: 'seeder.zip', size: 0 }, 'seeder.zip is empty'],
  [{ name: 'seeder.zip', size: 6_200_000 }, 'seeder.zip has 6.2 MB; the limit is 5 MB'],
])('%o gives %s', (file, problem) => {
  expect(fileProblem(file, limits)).toBe(problem)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [999_600, '1 MB'],
  [123_456_789, '123 MB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
