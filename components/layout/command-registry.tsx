'use client'

import type { LucideIcon } from 'lucide-react'
import {
  createContext,
  type ReactNode,
  useCallback,
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

/** The group of what a page offers by `useCommands`. */
export const ON_THIS_PAGE = 'On this page'

type Registry = {
  commands: readonly PaletteCommand[]
  isOpen: boolean
  setOpen: (open: boolean) => void
}

/** Hands in the commands of one owner; `null` takes them back. */
type Offer = (owner: string, commands: readonly PaletteCommand[] | null) => void

// Two contexts: pages that offer commands must not render again whenever the list changes.
const RegistryContext = createContext<Registry | null>(null)
const OfferContext = createContext<Offer | null>(null)

export function CommandRegistryProvider({ children }: { children: ReactNode }) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<string, readonly PaletteCommand[]>>(new Map())
  const [isOpen, setOpen] = useState(false)
  const offer = useCallback<Offer>((owner, commands) => {
    setByOwner((before) => {
      const next = new Map(before)
      if (commands) next.set(owner, commands)
      else next.delete(owner)
      return next
    })
  }, [])
  const registry = useMemo(
    () => ({ commands: [...byOwner.values()].flat(), isOpen, setOpen }),
    [byOwner, isOpen],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isShortcut = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!isShortcut || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpen((open) => !open)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <OfferContext value={offer}>
      <RegistryContext value={registry}>{children}</RegistryContext>
    </OfferContext>
  )
}

export function useCommandRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('Commands need the signed-in shell around them')
  return registry
}

/** Offers actions of a page in the command palette while it is mounted. */
export function useCommands(commands: readonly PaletteCommand[]): void {
  const offer = useContext(OfferContext)
  const owner = useId()
  // Closures change with each render; what is shown changes only with ids and labels.
  const shape = commands.map(({ id, label, group }) => `${id}|${label}|${group}`).join('\n')
  const current = useEffectEvent(() => commands)
  const runLatest = useEffectEvent((id: string) => commands.find((command) => command.id === id)?.run?.())
  useEffect(() => {
    if (shape === '' || !offer) return
    offer(
      owner,
      current().map((command) => (command.run ? { ...command, run: () => runLatest(command.id) } : command)),
    )
    return () => offer(owner, null)
  }, [owner, shape, offer])
}
