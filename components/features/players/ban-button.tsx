'use client'

import { Ban } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PlayerDetail } from '@/lib/contracts/players/players'
import { BanPlayerDialog, useBanServers } from '../bans/ban-player-dialog'

/** For a player who is away; on a server the ban stands among the other acts. */
export function BanButton({ player }: { player: PlayerDetail }) {
  const [isOpen, setOpen] = useState(false)
  const servers = useBanServers()
  if (player.onlineOn !== null || servers.length === 0) return null
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        <Ban aria-hidden />
        Ban
      </Button>
      <BanPlayerDialog player={player} open={isOpen} onOpenChange={setOpen} />
    </>
  )
}
