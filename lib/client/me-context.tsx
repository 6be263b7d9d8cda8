'use client'

import { createContext, type ReactNode, useCallback, useContext } from 'react'
import type { Me } from '@/lib/contracts/people/me'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { can } from './rights'

const MeContext = createContext<Me | null>(null)

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>
}

/** Who is signed in. Only inside the shell. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe needs the signed-in shell around it')
  return me
}

/** `const may = useCan(); may('players:kick', serverId)` */
export function useCan(): (permission: PanelPermission, serverId?: string) => boolean {
  const me = useMe()
  return useCallback((permission, serverId) => can(me, permission, serverId), [me])
}

/** Whether a right is held on every server, also those to come. */
export function useMayEverywhere(permission: PanelPermission): boolean {
  return useMe().rights.some((right) => right.permission === permission && right.servers === 'all')
}
