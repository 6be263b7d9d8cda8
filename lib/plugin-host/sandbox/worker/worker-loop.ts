import type { EngineFactory } from '../engine/engine'
import type { Address, FromWorker, ToWorker } from '../protocol'
import { GuestInstance, type InstanceDeps } from './guest-instance'
import type { ThreadCpu } from './thread-cpu'

interface LoopDeps {
  readonly factory: EngineFactory
  readonly threadCpu: ThreadCpu
  readonly progress: Int32Array
  post(message: FromWorker): void
}

/** All instances of one worker: gives each its turn, and hands messages to the right start of the right one. */
export const createWorkerLoop = (deps: LoopDeps) => {
  const instances = new Map<number, GuestInstance>()
  let isScheduled = false
  /** Set when the thread may be damaged: nothing runs any more, the pool is about to end it. */
  let isFrozen = false
  let later: ReturnType<typeof setTimeout> | undefined

  const wake = () => {
    if (isScheduled) return
    isScheduled = true
    setImmediate(runAll)
  }

  /** One turn for each instance that is due; then the next round, or sleep until one is. */
  const runAll = () => {
    isScheduled = false
    if (isFrozen) return
    clearTimeout(later)
    let earliest = Number.POSITIVE_INFINITY
    for (const [slot, instance] of instances) {
      const due = instance.nextTurnAt()
      if (due !== null && due <= performance.now()) instance.runTurn()
      if (isFrozen) return
      if (instance.isGone) instances.delete(slot)
      earliest = Math.min(earliest, instance.nextTurnAt() ?? Number.POSITIVE_INFINITY)
    }
    if (earliest <= performance.now()) wake()
    else if (Number.isFinite(earliest)) later = setTimeout(wake, earliest - performance.now())
  }

  const find = ({ slot, generation }: Address) => {
    const instance = instances.get(slot)
    return instance?.address.generation === generation ? instance : undefined
  }

  const post = (message: FromWorker) => {
    if (message.type === 'fault' && message.isWorkerLost) isFrozen = true
    deps.post(message)
  }

  const instanceDeps: InstanceDeps = { ...deps, post, wake }

  return (message: ToWorker) => {
    if (isFrozen) return
    if (message.type === 'start') {
      const instance = new GuestInstance(message, instanceDeps)
      instances.set(message.slot, instance)
      instance.begin()
    } else if (message.type === 'work') find(message)?.push(message.items, message.answers)
    else if (message.type === 'tell') find(message)?.tell(message.text)
    else find(message)?.end(message.withShutdown)
    const { slot } = message
    if (instances.get(slot)?.isGone) instances.delete(slot)
  }
}
