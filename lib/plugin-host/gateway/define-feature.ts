import type { z } from 'zod'
import type {
  HostFunctionArguments,
  HostFunctionName,
  HostFunctionResult,
} from '@/lib/plugin-sdk/host-functions'
import type { HostServices } from '../ports/host-services'
import type { CallContext } from './call-context'
import type { CallSubject } from './call-subject'

/** How one function that plugins can call is written down. */
export type FeatureDefinition<N extends HostFunctionName> = {
  readonly name: N
  /** Arguments as a strict tuple, in the order of the signature. */
  readonly input: z.ZodType<HostFunctionArguments<N>>
  readonly output: z.ZodType<HostFunctionResult<N>>
  readonly timeoutMs: number
  /** What constraints are compared with; left out where the operation has none but a rate. */
  readonly subject?: (...args: HostFunctionArguments<N>) => CallSubject
  /** Arguments as the ledger keeps them; left out where nothing in them is secret. */
  readonly recorded?: (...args: HostFunctionArguments<N>) => readonly unknown[]
  /** Left out where it is the service of the same name; given to cut a result down to the grant. */
  readonly run?: (
    services: HostServices,
    context: CallContext,
    ...args: HostFunctionArguments<N>
  ) => Promise<HostFunctionResult<N>>
  /** What the plugin gets when nothing is carried out; effects must have it. */
  readonly shadow?: (effectId: string, ...args: HostFunctionArguments<N>) => HostFunctionResult<N>
}

/** A function in the table: the types of its arguments are behind its input schema. */
export type HostFunction = {
  readonly name: HostFunctionName
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly timeoutMs: number
  subject(args: readonly unknown[]): CallSubject
  /** Arguments as the ledger keeps them: without secrets. */
  recorded(args: readonly unknown[]): readonly unknown[]
  run(services: HostServices, context: CallContext, args: readonly unknown[]): Promise<unknown>
  readonly shadow: ((effectId: string, args: readonly unknown[]) => unknown) | null
}

/** The casts are the input schema's promise: arguments are parsed by it before anything else sees them. */
export const defineFeature = <N extends HostFunctionName>(feature: FeatureDefinition<N>): HostFunction => {
  const { name, input, output, timeoutMs, subject, shadow, recorded } = feature
  const run = feature.run ?? ((services, context, ...args) => services[name](context, ...args))
  return {
    name,
    input,
    output,
    timeoutMs,
    subject: (args) => subject?.(...(args as HostFunctionArguments<N>)) ?? {},
    recorded: (args) => recorded?.(...(args as HostFunctionArguments<N>)) ?? args,
    run: (services, context, args) => run(services, context, ...(args as HostFunctionArguments<N>)),
    shadow: shadow ? (effectId, args) => shadow(effectId, ...(args as HostFunctionArguments<N>)) : null,
  }
}
