'use client'

import { Card } from '../ui/card'
import { AreaTimeChart } from '../ui/chart'
import { CodeBlock } from '../ui/code-block'
import { DiffView } from '../ui/diff-view'
import { JsonView } from '../ui/json-view'
import { Sparkline } from '../ui/sparkline'
import { StatRow, StatTile } from '../ui/stat-tile'
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from '../ui/table'
import { VirtualList } from '../ui/virtual-list'
import { SpecimenGrid } from './specimen'

const START = Date.parse('2026-07-20T18:00:00.000Z')
const POPULATION = [12, 18, 25, 31, 48, 52, 66, 71, 80, 84, 90, 98, 97, 95, 98, 96]
const POINTS = POPULATION.map((players, at) => ({
  atMs: START + at * 300_000,
  players,
  queue: Math.max(0, players - 88),
}))
const LINES = Array.from({ length: 2000 }, (_item, at) => at)
const CHANNELS = ['text-chat-all', 'text-chat-team', 'text-chat-squad', 'text-chat-admin'] as const

const BEFORE =
  '{\n  "maxWarnings": 3,\n  "kickAfter": 5,\n  "message": "Watch your fire",\n  "servers": ["eu-1"]\n}\n'
const AFTER =
  '{\n  "maxWarnings": 2,\n  "kickAfter": 5,\n  "message": "Watch your fire",\n  "servers": ["eu-1", "eu-2"]\n}\n'
const SOURCE = `export default {
  async onPlayerJoined({ player }, ctx) {
    // Only while the server seeds.
    if (ctx.server.players < 40) await ctx.players.warn(player.id, 'Thanks for seeding')
  },
} satisfies Plugin`

export function DataGallery() {
  return (
    <div className="grid min-w-0 gap-6">
      <StatRow>
        <StatTile
          label="Players"
          value={98}
          unit="/ 100"
          note="4 in the queue"
          chart={<Sparkline values={POPULATION} label="Players, from 12 to 96" />}
        />
        <StatTile label="Tick rate" value="48.6" unit="Hz" tone="success" note="lowest 41.2 in an hour" />
        <StatTile label="RCON" value={31} unit="ms" note="last answer 2 s ago" />
        <StatTile label="Log reader" value="9" unit="s behind" tone="warning" note="SFTP" />
        <StatTile label="Dropped events" value={212} tone="danger" note="seeding-reminder" />
      </StatRow>
      <SpecimenGrid>
        <Card title="Population">
          <AreaTimeChart
            label="Players and queue over the last hours"
            points={POINTS}
            series={[
              { key: 'players', label: 'Players', colour: 1 },
              { key: 'queue', label: 'Queue', colour: 2 },
            ]}
          />
        </Card>
        <Card title="Live console" flush>
          <VirtualList
            label="Live console"
            items={LINES}
            getKey={String}
            follow
            className="h-64"
            renderItem={(line) => (
              <p className="flex gap-3 px-4 py-0.5 font-mono text-xs leading-5">
                <span className="text-subtle">
                  19:{String(Math.floor(line / 60) % 60).padStart(2, '0')}:
                  {String(line % 60).padStart(2, '0')}
                </span>
                <span className={CHANNELS[line % 4]}>Foxhound: enemy HAB on the ridge, mark {line}</span>
              </p>
            )}
          />
        </Card>
        <DiffView title="Configuration of seeding-reminder" before={BEFORE} after={AFTER} />
        <JsonView
          title="Event"
          value={{
            type: 'player.connected',
            player: { name: 'Foxhound', steamId: '76561198000000042', admin: false },
            at: START,
          }}
        />
        <CodeBlock title="plugin.ts" language="typescript" code={SOURCE} />
        <Card title="Plain table" flush>
          <Table label="Limits">
            <TableHead>
              <tr>
                <TableHeaderCell>Limit</TableHeaderCell>
                <TableHeaderCell className="text-right">Value</TableHeaderCell>
              </tr>
            </TableHead>
            <tbody>
              {['Handler 5 s', 'Memory 32 MB', 'Queue 1,000'].map((limit) => (
                <TableRow key={limit}>
                  <TableCell>{limit.split(' ')[0]}</TableCell>
                  <TableCell className="text-right">{limit.split(' ').slice(1).join(' ')}</TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        </Card>
      </SpecimenGrid>
    </div>
  )
}
