import { createRecordedLog } from '@/lib/testing/recorded-log'
import { openDatabase } from '../server/db/open-database'

/**
 * A program of its own: opens the embedded database in the folder given to it and writes until it is killed.
 * Prints `open MILLISECONDS` and then the number of each write that the database has acknowledged.
 */
const [folder = '', first = '0'] = process.argv.slice(2)
const startedAt = performance.now()
const { prisma, pool } = await openDatabase(
  {
    url: null,
    folder,
    poolSize: 1,
    backup: { folder: `${folder}-backups`, intervalHours: 0, keep: 1 },
    maintenanceIntervalMinutes: 60,
  },
  createRecordedLog(),
)
process.stdout.write(`open ${Math.round(performance.now() - startedAt)}\n`)

for (let number = Number(first); ; number += 1) {
  // Two rows that belong together, now and then a large one, and the upkeep in between.
  const value = number % 7 === 0 ? 'x'.repeat(20_000) : number
  await prisma.$transaction([
    prisma.setting.create({ data: { key: `left-${number}`, value } }),
    prisma.setting.create({ data: { key: `right-${number}`, value } }),
  ])
  process.stdout.write(`${number}\n`)
  if (number % 40 === 39) await pool.query('VACUUM (ANALYZE) settings')
  if (number % 60 === 59) await pool.query('CHECKPOINT')
}
