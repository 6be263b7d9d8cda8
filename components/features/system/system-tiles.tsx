import { formatBytes } from '@/components/ui/file-problem'
import { StatRow, StatTile } from '@/components/ui/stat-tile'
import { Elapsed } from '@/components/ui/time'
import type { SystemStatus } from '@/lib/contracts/system/system'

const size = (bytes: number | null): string => (bytes === null ? 'unknown' : formatBytes(bytes))

export function SystemTiles({ system }: { system: SystemStatus }) {
  const { database, storage, memory, recorder } = system
  const isReady = database.state === 'ready'
  const lost = recorder.lost + recorder.refused
  return (
    <StatRow>
      <StatTile
        label="Running for"
        value={<Elapsed since={system.startedAt} />}
        note={`Version ${system.version}`}
      />
      <StatTile
        label="Database"
        value={isReady ? 'Ready' : 'Not ready'}
        tone={isReady ? 'success' : 'danger'}
        note={database.kind === 'embedded' ? 'Embedded' : 'PostgreSQL'}
      />
      <StatTile
        label="Event recorder"
        value={recorder.state === 'recording' ? 'Recording' : 'Failing'}
        tone={recorder.state === 'failing' ? 'danger' : lost > 0 ? 'warning' : 'success'}
        note={`${recorder.buffered} waiting, ${lost} lost`}
      />
      <StatTile
        label="Data folder"
        value={size(storage.dataBytes)}
        note={`${size(storage.freeBytes)} of ${size(storage.totalBytes)} free`}
      />
      <StatTile
        label="Memory"
        value={formatBytes(memory.residentBytes)}
        note={`of ${formatBytes(memory.machineTotalBytes)}`}
      />
    </StatRow>
  )
}
