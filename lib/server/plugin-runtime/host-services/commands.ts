import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { usageOf } from '../chat-commands'
import type { HostServicesDeps } from './host-services-deps'
import { manifestOf } from './instance-manifest'
import { tell } from './players-act'
import { refuseCall } from './refuse-call'

export const createCommands = (deps: HostServicesDeps) =>
  ({
    'commands.reply': async (context, replyTo, text) => {
      const taken = deps.parts.commands.replies.take(replyTo, context.instance.instanceId)
      if (taken.state === 'open') return tell(deps.app, context, taken.place.eosId, text, 'message')
      const { commandReplies, commandReplySeconds } = LIMITS
      throw taken.state === 'used-up'
        ? refuseCall('RATE_LIMITED', `A command is answered at most ${commandReplies.default} times`)
        : refuseCall(
            'REPLY_EXPIRED',
            `There is nothing to answer: at most ${commandReplySeconds.default} s after the command`,
          )
    },
    'commands.usage': async ({ instance }, name) => {
      const { commands = [] } = await manifestOf(deps, instance)
      const command = commands.find((one) => one.name === name)
      if (command) return usageOf(command)
      throw refuseCall('ARGUMENT_INVALID', 'The manifest declares no command of this name')
    },
  }) satisfies Pick<HostServices, 'commands.reply' | 'commands.usage'>
