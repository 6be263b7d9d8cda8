import { endMatch, parseLayerChoice, restartMatch, travelTo } from '../world/match'
import { disbandSquad, findSquad } from '../world/squads'
import type { World } from '../world/world'
import { answer, type CommandCall, type CommandHandler } from './command-answer'
import { listDisconnectedReply, listPartiesReply, listPlayersReply, listSquadsReply } from './list-replies'
import {
  commandInfoReply,
  currentMapReply,
  listCommandsReply,
  listLayersReply,
  listLevelsReply,
  nextMapReply,
  serverInfoReply,
} from './server-replies'

const show =
  (render: (world: World) => string): CommandHandler =>
  ({ world }) =>
    answer(render(world))

/** Done, logged and answered with the same text. */
const done = (world: World, text: string) => {
  world.emit({ kind: 'admin.commanded', text, origin: 'RCON' })
  return answer(text)
}

const doneAndPushed = (world: World, text: string) => ({ ...done(world, text), pushes: [text] })

const onSquad =
  (act: (world: World, squad: NonNullable<ReturnType<typeof findSquad>>) => string): CommandHandler =>
  ({ world, values }) => {
    const [team = '', index = ''] = values
    const squad = findSquad(world, Number(team), Number(index))
    if (!squad) return answer(`ERROR: Unable to find squad ${index} on team ${team}`)
    return doneAndPushed(world, act(world, squad))
  }

const disband = onSquad((world, squad) => {
  disbandSquad(world, squad)
  return `Remote admin disbanded squad ${squad.id} on team ${squad.team}, named "${squad.name}"`
})

const rename = onSquad((_world, squad) => {
  const before = squad.name
  squad.name = `Squad ${squad.id}`
  return `Remote admin renamed squad ${squad.id} on team ${squad.team}, named "${before}", to "${squad.name}"`
})

const setNextLayer = ({ world, rest }: CommandCall) => {
  const next = parseLayerChoice(world, rest)
  if (!next) return answer(`ERROR: Unable to set next layer : layer Not Found : ${rest.split(/\s/)[0]}`)
  world.nextLayer = next
  return done(world, `Set next layer to ${rest}`)
}

const changeLayer = ({ world, rest }: CommandCall) => {
  const next = parseLayerChoice(world, rest)
  if (!next) return answer(`ERROR: Unable to change layer : layer Not Found : ${rest.split(/\s/)[0]}`)
  endMatch(world, true)
  travelTo(world, next)
  return done(world, `Change layer to ${rest}`)
}

const endTheMatch = ({ world }: CommandCall) => {
  endMatch(world, true)
  return done(world, 'Match ended')
}

const restartTheMatch = ({ world }: CommandCall) => {
  restartMatch(world)
  return done(world, 'Game restarted')
}

const setting =
  (change: (world: World, value: string) => void, text: (value: string) => string): CommandHandler =>
  ({ world, values }) => {
    const [value = ''] = values
    change(world, value)
    return done(world, text(value))
  }

const vote = ({ world, values }: CommandCall) => {
  const [question = '', choices = '', duration = ''] = values
  world.emit({ kind: 'vote.opened', name: 'Vote_Admin', choices: choices.split('+'), voters: [] })
  return done(world, `Vote started: ${question} (${choices}) for ${duration} seconds`)
}

export const SERVER_COMMANDS: Readonly<Record<string, CommandHandler>> = {
  ListPlayers: show(listPlayersReply),
  ListSquads: show(listSquadsReply),
  ListParties: ({ world }) => answer(world.settings.gameVersion === '10.6' ? listPartiesReply(world) : ''),
  AdminListDisconnectedPlayers: show(listDisconnectedReply),
  ShowCurrentMap: show(currentMapReply),
  ShowNextMap: show(nextMapReply),
  ShowServerInfo: show(serverInfoReply),
  ListLayers: show(listLayersReply),
  ListLevels: show(listLevelsReply),
  ListCommands: ({ world, values }) => answer(listCommandsReply(world, values[0] === '1')),
  ListPermittedCommands: ({ world, values }) => answer(listCommandsReply(world, values[0] === '1')),
  ShowCommandInfo: ({ values }) => answer(commandInfoReply(values[0] ?? '')),
  AdminBroadcast: ({ world, rest }) => done(world, `Message broadcasted <${rest}>`),
  ChatToAdmin: ({ world, rest }) => done(world, `Message sent to admins <${rest}>`),
  AdminDisbandSquad: disband,
  AdminRenameSquad: rename,
  AdminSetNextLayer: setNextLayer,
  AdminChangeLayer: changeLayer,
  AdminClearNextLayer: ({ world }) => {
    world.nextLayer = null
    return done(world, 'Cleared next layer')
  },
  AdminEndMatch: endTheMatch,
  AdminRestartMatch: restartTheMatch,
  AdminVote: vote,
  AdminReloadServerConfig: ({ world }) => done(world, 'Server config reloaded'),
  AdminSetFogOfWar: setting(
    (world, value) => {
      world.settings.fogOfWar = value !== '0'
    },
    (value) => `Set fog of war to ${value}`,
  ),
  AdminSlomo: setting(
    (world, value) => {
      const factor = Number(value)
      if (factor > 0) world.settings.slomo = Math.min(20, factor)
    },
    (value) => `Set slomo to ${value}`,
  ),
  AdminSetMaxNumPlayers: setting(
    (world, value) => {
      const count = Number(value)
      if (Number.isInteger(count) && count > 0) world.settings.maxPlayers = count
      world.targetPlayers = Math.min(world.targetPlayers, world.settings.maxPlayers)
    },
    (value) => `Set MaxNumPlayers to ${value}`,
  ),
  AdminSetServerPassword: ({ world, values }) => {
    world.settings.password = values[0] ?? ''
    return done(world, 'Set server password')
  },
}
