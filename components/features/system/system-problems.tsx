import { Callout } from '@/components/ui/callout'
import { formatBytes } from '@/components/ui/file-problem'
import type { SystemStatus } from '@/lib/contracts/system/system'

/** Below it a backup or a burst of events may not find room. */
const LOW_DISK_BYTES = 1_000_000_000
const HOUR_MS = 3_600_000

/** What somebody has to do something about; nothing while all is well. */
export function SystemProblems({ system }: { system: SystemStatus }) {
  const problems = problemsOf(system, Date.now())
  if (problems.length === 0) return null
  return (
    <div className="grid gap-2">
      {problems.map(({ tone, title, text }) => (
        <Callout key={title} tone={tone} title={title}>
          {text}
        </Callout>
      ))}
    </div>
  )
}

type Problem = { tone: 'warning' | 'danger'; title: string; text: string }

export function problemsOf(system: SystemStatus, nowMs: number): Problem[] {
  const { database, recorder, storage } = system
  const problems: Problem[] = []
  if (database.reason !== null)
    problems.push({ tone: 'danger', title: 'The database does not work', text: database.reason })
  if (recorder.state === 'failing')
    problems.push({
      tone: 'danger',
      title: 'Game events cannot be recorded',
      text: `${recorder.buffered} wait in memory until the database takes them. ${recorder.lastError ?? ''}`.trim(),
    })
  if (recorder.lost + recorder.refused > 0)
    problems.push({
      tone: 'warning',
      title: 'Game events were lost',
      text: `${recorder.lost + recorder.refused} events since the start are not in the history.`,
    })
  if (system.clickHouse?.state === 'failing')
    problems.push({
      tone: 'warning',
      title: 'ClickHouse takes no rows',
      text: `They wait in the panel until their retention ends. ${system.clickHouse.lastError ?? ''}`.trim(),
    })
  if (storage.freeBytes !== null && storage.freeBytes < LOW_DISK_BYTES)
    problems.push({
      tone: 'warning',
      title: 'The disk is almost full',
      text: `${formatBytes(storage.freeBytes)} are free. Make room, or move backups elsewhere with PALISADE_BACKUP_DIR.`,
    })
  return isBackupLate(system, nowMs) ? [...problems, LATE_BACKUP] : problems
}

const LATE_BACKUP: Problem = {
  tone: 'warning',
  title: 'The last backup is old',
  text: 'It is older than two intervals of the schedule. Back up now, and look into the log for the reason.',
}

/** A panel that has just started may not have made its first one. */
function isBackupLate({ database: { backup }, startedAt }: SystemStatus, nowMs: number): boolean {
  if (!backup || backup.intervalHours === 0) return false
  const since = new Date(backup.last?.createdAt ?? startedAt).getTime()
  return nowMs - since > 2 * backup.intervalHours * HOUR_MS
}
