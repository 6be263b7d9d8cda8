/** What the RCON side does wrong at the moment. */
export type RconFaults = {
  /** Nothing is read or answered until it ends. */
  isHanging: boolean
  /** Every packet waits this long. */
  delayMs: number
  /** Terminators leave in pieces of three bytes. */
  splitsTerminators: boolean
  /** Cuts the next reply in its middle and drops the connection. */
  cutNextReply(): void
  /** Whether this reply is the one to cut; asking uses it up. */
  takeHalfPacket(): boolean
  clear(): void
}

export const createRconFaults = (): RconFaults => {
  let cuts = 0
  const faults: RconFaults = {
    isHanging: false,
    delayMs: 0,
    splitsTerminators: false,
    cutNextReply: () => {
      cuts += 1
    },
    takeHalfPacket: () => {
      if (cuts === 0) return false
      cuts -= 1
      return true
    },
    clear: () => {
      cuts = 0
      faults.isHanging = false
      faults.delayMs = 0
      faults.splitsTerminators = false
    },
  }
  return faults
}
