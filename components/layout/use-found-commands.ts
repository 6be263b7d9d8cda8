'use client'

import { useQuery } from '@tanstack/react-query'
import { Blocks, User } from 'lucide-react'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { listPlayers } from '@/lib/contracts/players/players'
import { listPlugins } from '@/lib/contracts/plugins/plugins'
import type { PaletteCommand } from './command-registry'

/** One letter finds nearly everybody. */
const MIN_LETTERS = 2
const MOST_OF_EACH = 6

/** A keyword of what a search found: it matches, whatever its label says. */
export const FOUND = '\u0000found'

type Found = {
  commands: readonly PaletteCommand[]
  isLooking: boolean
  /** One sentence for each search that failed. */
  problems: readonly string[]
}

/** Players and plugins that match what is typed, as far as the person who types may see them. */
export function useFoundCommands(typed: string): Found {
  const may = useCan()
  const wanted = typed.trim()
  const search = useDebounced(wanted)
  const isSettled = search === wanted
  const isWanted = wanted.length >= MIN_LETTERS
  const mayPlayers = isWanted && may('players:read')
  const mayPlugins = isWanted && may('plugins:read')
  const query = { search, limit: MOST_OF_EACH }
  const players = useQuery({
    ...operationQuery(listPlayers, { query }),
    enabled: mayPlayers && isSettled,
  })
  const plugins = useQuery({
    ...operationQuery(listPlugins, { query }),
    enabled: mayPlugins && isSettled,
  })
  if (!mayPlayers && !mayPlugins) return NOTHING
  // What an earlier text found must not be chosen with the Enter that follows the last letter.
  if (!isSettled) return { ...NOTHING, isLooking: true }
  return {
    commands: [...(players.data?.items ?? []).map(toPlayer), ...(plugins.data?.items ?? []).map(toPlugin)],
    isLooking: players.isFetching || plugins.isFetching,
    problems: [
      ...(players.error ? [`Players could not be searched: ${players.error.message}`] : []),
      ...(plugins.error ? [`Plugins could not be searched: ${plugins.error.message}`] : []),
    ],
  }
}

const NOTHING: Found = { commands: [], isLooking: false, problems: [] }

const toPlayer = ({ id, name }: { id: string; name: string }): PaletteCommand => ({
  id: `player-${id}`,
  label: name,
  group: 'Players',
  icon: User,
  keywords: [FOUND],
  href: `/players/${encodeURIComponent(id)}`,
})

const toPlugin = ({ id, name }: { id: string; name: string }): PaletteCommand => ({
  id: `plugin-${id}`,
  label: name,
  group: 'Plugins',
  icon: Blocks,
  keywords: [FOUND],
  href: `/plugins/${encodeURIComponent(id)}`,
})
