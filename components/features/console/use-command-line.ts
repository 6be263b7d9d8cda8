'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '@/lib/client/call'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listConsoleCommands, runConsoleCommand } from '@/lib/contracts/servers/console'
import { getRoster } from '@/lib/contracts/servers/live-players'
import { listLayers } from '@/lib/contracts/servers/match'
import { commandOf } from './completion'

const HOUR_MS = 3_600_000

/** What completion knows: commands always, players and layers once a command asks for one. */
export function useKnown(serverId: string, line: string) {
  const may = useCan()
  const params = { serverId }
  const commands = useQuery({ ...operationQuery(listConsoleCommands, { params }), staleTime: HOUR_MS })
  const items = commands.data?.items ?? []
  const takes = (wanted: string) =>
    commandOf(line, items)?.arguments.some(({ kind }) => kind === wanted) ?? false
  const roster = useQuery({
    ...operationQuery(getRoster, { params }),
    enabled: takes('player') && may('players:read', serverId),
  })
  const layers = useQuery({
    ...operationQuery(listLayers, { params }),
    staleTime: HOUR_MS,
    enabled: takes('layer'),
  })
  return { commands: items, players: roster.data?.players ?? [], layers: layers.data?.items ?? [] }
}

/** The exact line that would be sent, or why it would be refused; asked when the typing pauses. */
export function usePreview(serverId: string, line: string) {
  const typed = useDebounced(line.trim())
  const preview = useQuery({
    queryKey: ['console.preview', serverId, typed],
    queryFn: ({ signal }) =>
      call(
        runConsoleCommand,
        { params: { serverId }, query: { validateOnly: 'true' }, body: { line: typed } },
        { signal },
      ),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: HOUR_MS,
  })
  const isCurrent = typed === line.trim() && !preview.isPlaceholderData
  return { preview: typed === '' ? undefined : preview.data, error: preview.error, isCurrent }
}

export type Answer = { readonly line: string; readonly reply: string; readonly isRefused: boolean }

/** Sends lines and keeps what came back, newest last. */
export function useRunLine(serverId: string) {
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const mutation = useOperationMutation(runConsoleCommand)
  const add = (answer: Answer) => setAnswers((before) => [...before.slice(-19), answer])
  const run = async (line: string): Promise<boolean> => {
    try {
      const done = await mutation.mutateAsync({ params: { serverId }, body: { line } })
      add({ line: done.line, reply: done.reply ?? '', isRefused: false })
      return true
    } catch (error) {
      add({ line, reply: error instanceof Error ? error.message : String(error), isRefused: true })
      return false
    }
  }
  return { answers, run, isRunning: mutation.isPending, clear: () => setAnswers([]) }
}
