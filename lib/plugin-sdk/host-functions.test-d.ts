import type { BanOptions } from './api/players'
import type { EffectReceipt, Player, PlayerTarget } from './game-types'
import type { HostFunctionArguments, HostFunctionName, HostFunctionResult } from './host-functions'
import { definePlugin, type PluginTypes } from './plugin'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

holds<Same<HostFunctionArguments<'players.ban'>, [player: PlayerTarget, options: BanOptions]>>()
holds<Same<HostFunctionResult<'players.list'>, readonly Player[]>>()
holds<Same<HostFunctionResult<'rcon.execute'>, EffectReceipt>>()
// Every path leads to a function of the API: none of them is `never`.
type Lost = {
  [N in HostFunctionName]: [HostFunctionArguments<N>] extends [never] ? N : never
}[HostFunctionName]
holds<Same<Lost, never>>()

interface Declared extends PluginTypes {
  config: { readonly limit: number }
  features: 'events' | 'players'
  optionalFeatures: 'http'
  events: 'player.died'
  commands: 'sorry'
  schedules: never
  panels: never
}

export const declared = definePlugin<Declared>({
  initialize({ config, events, players, http, log }) {
    log.info(config.limit.toFixed())
    events.on('player.died', ({ victim }) => void (victim && players.warn(victim, 'careful')))
    // @ts-expect-error an optional feature may be absent
    void http.request('https://example.com')
    // @ts-expect-error the manifest does not ask for this event
    events.on('chat.message', () => undefined)
  },
  commands: { sorry: ({ replyTo }) => void replyTo },
})

export const undeclared = definePlugin<Declared>({
  // @ts-expect-error the manifest does not declare the feature
  initialize({ database }) {
    void database
  },
})

export const untyped = definePlugin({
  initialize({ events, players, config, log }) {
    log.debug(String(config.anything))
    events.on('player.teamkilled', async ({ attacker, victim, weapon }) => {
      await players.warn(attacker, `Please apologise to ${victim.name} (${weapon})`)
    })
  },
  async shutdown() {},
})
