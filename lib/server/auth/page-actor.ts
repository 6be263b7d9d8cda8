import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Me } from '@/lib/contracts/people/me'
import { AppError } from '@/lib/shared/app-error'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { type App, getApp } from '../app'
import { clientAddress } from '../http/client-address'
import { newRequestId } from '../http/request-id'
import { getMe } from '../people/get-me'
import { type Actor, type Caller, can } from './actor'

/** Set by proxy.ts; only ever used as a path of this panel. */
const PATH_HEADER = 'x-palisade-path'

/** Who is signed in, or null. Asked once for each page, however many components want to know. */
export const findPageActor = cache(async (): Promise<Actor | null> => {
  const cookie = (await headers()).get('cookie') ?? ''
  try {
    return await getApp().auth.authenticate({ headers: new Headers({ cookie }) })
  } catch (error) {
    if (AppError.isInstance(error) && error.code === 'SESSION_ENDED') return null
    throw error
  }
})

/** What a signed-in page works with. */
export type PageContext = {
  readonly app: App
  /** For use cases that the page runs itself to have its answers ready. */
  readonly caller: Caller
  readonly me: Me
  may(permission: PanelPermission, serverId?: string): boolean
}

/**
 * First line of every page behind the sign-in. Leads to /setup while nobody has an account, and to /sign-in
 * with the way back when there is no session.
 */
export const openPage = async (): Promise<PageContext> => {
  const actor = await findPageActor()
  if (!actor) return leave()
  const app = getApp()
  const requestHeaders = await headers()
  const ip = clientAddress(requestHeaders, app.config.http.trustedProxies)
  const caller = { actor, requestId: newRequestId(requestHeaders), ip }
  return { app, caller, me: getMe(caller), may: (permission, serverId) => can(actor, permission, serverId) }
}

const leave = async (): Promise<never> => {
  if ((await getApp().db.users.count()) === 0) redirect('/setup')
  const path = (await headers()).get(PATH_HEADER)
  redirect(path && path !== '/' ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in')
}
