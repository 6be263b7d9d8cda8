import type { WorldEventOf } from '../world/world-event'

/** Lines that say nothing to a panel; a reader has to walk over them. */
const NOISE: readonly ((number: number) => string)[] = [
  () => 'LogSquad: RotorWashEffectListener::EndPlay (reason 0)',
  (number) =>
    `LogNet: Warning: UNetDriver::ProcessRemoteFunction: Remote function MulticastDeactivate called from actor SmokeGenerator_Wheeled_C_21461${number} while actor is being destroyed. Function will not be processed.`,
  () => 'LogSquad: Warning: ASQWeapon::DealDamage was called but there was no valid actor or component.',
  () => 'LogHelicopter: Warning: not found the matching length (0.000000)',
  () => 'LogSquad: Helicopter is too close to the ground, using normal seat exits',
  () => 'LogNet: Client netspeed is 18000',
  (number) =>
    `LogSquad: Warning: [EI] SQInputContextStateSubsystem was not found : (BP_PlayerController_C_2147107${number}) for SetTransition (UnPossessedState)`,
  () => 'r.EyeAdaptation.BlackHistogramBucketInfluence = "0.5"',
]

export const noiseLines = (event: WorldEventOf<'noise.made'>): string[] => {
  const line = NOISE[event.variant % NOISE.length]
  return line ? [line(event.variant)] : []
}

/** What a process writes before its clock is set up: these lines have no header. */
export const BOOT_LINES: readonly string[] = [
  'Log file open, 11/23/26 06:40:12',
  'LogInit: Build: ++Squad+Release-10.5-CL-627303',
  'LogInit: Engine Version: 5.5.4-627303+++Squad+Release-10.5',
  'LogInit: Command Line: Port=7787 QueryPort=27165 RCONPORT=21114 -log',
  'LogPluginManager: Mounting Engine plugin OnlineSubsystem',
  'LogConfig: Set CVar [[r.setres:1280x720]]',
]

export const shutdownLines = (): string[] => [
  'LogExit: Preparing to exit.',
  'LogRCONServer: Shutting down RCON server',
  'LogExit: Exiting.',
]
