'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { dayRangeQuery } from '@/components/ui/day-range'
import { DayRangeFilter } from '@/components/ui/day-range-filter'
import { FilterBar } from '@/components/ui/filter-bar'
import { SearchInput } from '@/components/ui/search-input'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { VirtualList } from '@/components/ui/virtual-list'
import { operationKey } from '@/lib/client/operation-key'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { useLiveEvents } from '@/lib/client/use-live-events'
import { listInstanceLogs, PluginLogLine, streamInstanceLogs } from '@/lib/contracts/plugins/instance-details'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { type InstanceIds, InstancePage } from './instance-page'
import { fieldWords, KEPT_HEARD, LOG_LEVELS, type LogLevel, mergeLines, type ShownLine } from './log-lines'

export function InstanceLogs(ids: InstanceIds) {
  return <InstancePage {...ids}>{(instance) => <Logs instance={instance} />}</InstancePage>
}

function Logs({ instance }: { instance: PluginInstance }) {
  const params = useMemo(
    () => ({ serverId: instance.serverId, instanceId: instance.id }),
    [instance.serverId, instance.id],
  )
  const [levels, setLevels] = useState<readonly LogLevel[]>([])
  const [text, setText] = useState('')
  const [days, setDays] = useState<{ from?: string; to?: string }>({})
  const search = useDebounced(text.trim())
  const range = useMemo(() => dayRangeQuery(days), [days])
  const heard = useHeardLines(params)
  const query = {
    ...(levels.length > 0 ? { levels: [...levels] } : {}),
    ...(search === '' ? {} : { search }),
    ...range,
  }
  const pages = useInfiniteQuery(operationPages(listInstanceLogs, { params, query }))
  const lines = useMemo(
    () => mergeLines(rowsOf(pages.data), heard, { levels, search, ...range }),
    [pages.data, heard, levels, search, range],
  )
  const isFiltered = Object.keys(query).length > 0
  return (
    <div className="grid gap-3">
      <FilterBar>
        <SearchInput
          label="Search messages"
          value={text}
          onValueChange={setText}
          className="min-w-56 grow sm:max-w-80"
        />
        <LevelFilter levels={levels} onChange={setLevels} />
        <DayRangeFilter
          from={days.from}
          to={days.to}
          onChange={(end, value) => setDays((before) => ({ ...before, [end]: value }))}
        />
      </FilterBar>
      {pages.status === 'pending' && (
        <LoadingRegion label="Loading the log">
          <Skeleton className="h-96" />
        </LoadingRegion>
      )}
      {pages.status === 'error' && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.status === 'success' && (
        <VirtualList
          label={`Log of ${instance.name}`}
          items={lines}
          getKey={(line) => line.key}
          renderItem={(line) => <LogRow line={line} />}
          follow
          onReachStart={() => pages.hasNextPage && !pages.isFetchingNextPage && void pages.fetchNextPage()}
          empty={
            <EmptyState
              icon={ScrollText}
              title={isFiltered ? 'Nothing matches' : 'It has written nothing yet'}
            >
              {isFiltered
                ? 'Change the search, the levels or the days.'
                : 'New lines appear here as they are written.'}
            </EmptyState>
          }
          className="h-[min(38rem,calc(100dvh-20rem))] min-h-72 rounded-lg border border-border bg-sunken"
        />
      )}
    </div>
  )
}

/** Lines as they are written. After a break what was missed is read again. */
function useHeardLines(params: InstanceIds): readonly ShownLine[] {
  const [heard, setHeard] = useState<readonly ShownLine[]>([])
  const queryClient = useQueryClient()
  const count = useRef(0)
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: operationKey(listInstanceLogs) })
  useLiveEvents(
    streamInstanceLogs,
    { params },
    {
      onEvent: ({ data }) => {
        const line = PluginLogLine.safeParse(data)
        if (!line.success) return
        count.current += 1
        const key = `heard ${count.current}`
        setHeard((before) => [...before, { ...line.data, key }].slice(-KEPT_HEARD))
        // What is dropped here must be in the list, or there would be a hole.
        if (count.current % KEPT_HEARD === 0) readAgain()
      },
      onGap: readAgain,
    },
  )
  return heard
}

const LEVELS: Readonly<Record<LogLevel, { label: string; tone: BadgeTone }>> = {
  error: { label: 'Error', tone: 'danger' },
  warn: { label: 'Warning', tone: 'warning' },
  info: { label: 'Info', tone: 'info' },
  debug: { label: 'Debug', tone: 'neutral' },
}

type LevelProps = { levels: readonly LogLevel[]; onChange: (levels: readonly LogLevel[]) => void }

function LevelFilter({ levels, onChange }: LevelProps) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">Levels</legend>
      {LOG_LEVELS.map((level) => {
        const isOn = levels.includes(level)
        return (
          <button
            key={level}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChange(isOn ? levels.filter((one) => one !== level) : [...levels, level])}
            className="h-(--control) rounded-md border border-border px-3 text-sm hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
          >
            {LEVELS[level].label}
          </button>
        )
      })}
    </fieldset>
  )
}

/** What a plugin writes is shown as it is: text, with its line breaks. */
function LogRow({ line: { at, level, message, fields } }: { line: ShownLine }) {
  const words = fieldWords(fields)
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1 font-mono text-xs leading-5">
      <Time value={at} show="clock" className="text-subtle" />
      <Badge tone={LEVELS[level].tone} className="font-sans">
        {LEVELS[level].label}
      </Badge>
      <span className="min-w-0 max-w-full whitespace-pre-wrap break-words">{message}</span>
      {words !== '' && <span className="min-w-0 break-all text-muted">{words}</span>}
    </div>
  )
}
