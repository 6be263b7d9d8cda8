'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { operationKey } from '@/lib/client/operation-key'
import { getPlayer, listPlayerActions } from '@/lib/contracts/players/players'
import { getRoster, type LivePlayer } from '@/lib/contracts/servers/live-players'
import { actConsequences, actLine, actTitle, whoWords } from './act-consequences'
import { ActFields } from './act-fields'
import { PLAYER_ACTS, type PlayerAct } from './player-acts'
import { type ActValues, runPlayerAct } from './run-player-act'

export type ActOrder = { readonly act: PlayerAct; readonly players: readonly LivePlayer[] }

type Props = {
  serverId: string
  order: ActOrder | null
  onClose: () => void
  /** After all of them are done. */
  onDone?: () => void
}

/** Asks for a reason where one is needed, says exactly what will happen, and does it. */
export function ActDialog({ order, ...rest }: Props) {
  return order && <OpenDialog key={`${order.act} ${whoWords(order.players)}`} order={order} {...rest} />
}

const EMPTY: ActValues = { text: '', duration: '1d', evidence: '', everywhere: false }

function OpenDialog({ serverId, order: { act, players }, onClose, onDone }: Props & { order: ActOrder }) {
  const queryClient = useQueryClient()
  const [values, setValues] = useState(EMPTY)
  // Kept over a partial failure: whoever is done is not acted on twice.
  const done = useRef(new Set<string>())
  const { text, label, tone, done: word } = PLAYER_ACTS[act]
  const confirm = async () => {
    if (text !== null && values.text.trim() === '')
      throw new Error('Write what the player should read first.')
    const failures: string[] = []
    for (const player of players) {
      const key = player.eosId ?? ''
      if (done.current.has(key)) continue
      await runPlayerAct(act, serverId, player, { ...values, text: values.text.trim() }).then(
        () => done.current.add(key),
        (error: Error) =>
          failures.push(players.length === 1 ? error.message : `${player.name}: ${error.message}`),
      )
    }
    for (const operation of [getRoster, getPlayer, listPlayerActions]) {
      void queryClient.invalidateQueries({ queryKey: operationKey(operation) })
    }
    if (failures.length > 0) throw new Error(partial(done.current.size, players.length) + failures.join('\n'))
    toast.success(`${whoWords(players)} ${players.length === 1 ? 'was' : 'were'} ${word}`)
    onDone?.()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={actTitle(act, players)}
      consequences={actConsequences(act, players, values)}
      confirmLabel={players.length === 1 ? label : `${label} ${players.length} players`}
      tone={tone === 'danger' ? 'danger' : 'primary'}
      onConfirm={confirm}
    >
      <ActFields act={act} values={values} onChange={setValues} />
      <p className="grid gap-0.5 text-sm">
        <span className="text-subtle text-xs">
          {players.length === 1 ? 'Sent to the game' : 'Sent to the game for each of them'}
        </span>
        <code className="break-all rounded-sm bg-sunken px-2 py-1 font-mono text-xs">
          {players[0] && actLine(act, players[0], values)}
        </code>
      </p>
    </ConfirmDialog>
  )
}

const partial = (count: number, all: number): string =>
  all > 1 ? `${count} of ${all} are done. Not done: ` : ''
