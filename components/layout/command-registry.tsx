'use client'

import type { LucideIcon } from 'lucide-react'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useState,
} from 'react'

export type PaletteCommand = {
  /** Unique on the page. */
  id: string
  label: string
  group: string
  icon?: LucideIcon
  keywords?: readonly string[]
  /** Either goes somewhere or does something. */
  href?: string
  run?: () => void
}

type Registry = {
  commands: readonly PaletteCommand[]
  set: (owner: string, commands: readonly PaletteCommand[] | null) => void
  isOpen: boolean
  setOpen: (open: boolean) => void
}

const CommandContext = createContext<Registry | null>(null)

export function CommandRegistryProvider({ children }: { children: ReactNode }) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<string, readonly PaletteCommand[]>>(new Map())
  const [isOpen, setOpen] = useState(false)
  const registry = useMemo(
    () => ({
      commands: [...byOwner.values()].flat(),
      isOpen,
      setOpen,
      set: (owner: string, commands: readonly PaletteCommand[] | null) =>
        setByOwner((before) => {
          const next = new Map(before)
          if (commands) next.set(owner, commands)
          else next.delete(owner)
          return next
        }),
    }),
    [byOwner, isOpen],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return
      event.preventDefault()
      setOpen((open) => !open)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return <CommandContext value={registry}>{children}</CommandContext>
}

export function useCommandRegistry(): Registry {
  const registry = useContext(CommandContext)
  if (!registry) throw new Error('Commands need the signed-in shell around them')
  return registry
}

/** Offers actions of a page in the command palette while it is mounted. */
export function useCommands(commands: readonly PaletteCommand[]): void {
  const { set } = useCommandRegistry()
  const owner = useId()
  // Closures change with each render; what is shown changes only with ids and labels.
  const shape = commands.map(({ id, label, group }) => `${id}|${label}|${group}`).join('\n')
  const current = useEffectEvent(() => commands)
  const runLatest = useEffectEvent((id: string) => commands.find((command) => command.id === id)?.run?.())
  useEffect(() => {
    if (shape === '') return
    set(
      owner,
      current().map((command) => (command.run ? { ...command, run: () => runLatest(command.id) } : command)),
    )
    return () => set(owner, null)
  }, [owner, shape, set])
}
