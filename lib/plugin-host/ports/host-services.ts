import type {
  HostFunctionArguments,
  HostFunctionName,
  HostFunctionResult,
} from '@/lib/plugin-sdk/host-functions'
import type { CallContext } from '../gateway/call-context'

/**
 * What the panel offers behind the gateway: one method for each host function, with the arguments
 * and results of the SDK. Called only after every check; refuses with `CallRefused` or `AppError`.
 * Results hold everything, also what is personal: the gateway cuts them down to the grant.
 */
export type HostServices = {
  readonly [N in HostFunctionName]: (
    context: CallContext,
    ...args: HostFunctionArguments<N>
  ) => Promise<HostFunctionResult<N>>
}
