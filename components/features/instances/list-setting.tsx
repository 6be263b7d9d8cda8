'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { ArraySetting } from '@/lib/contracts/plugins/settings-schema'
import { changedAt, movedBy, type SettingValue, startValue } from './settings-model'

type Props = {
  setting: ArraySetting
  label: string
  items: readonly SettingValue[]
  onChange: (items: SettingValue) => void
  problem: string | undefined
  renderItem: (item: Item) => ReactNode
}

type Item = { index: number; label: string; value: SettingValue; onChange: (value: SettingValue) => void }

const MAX_ITEMS = 1000

/** Entries that can be added, moved and taken away. */
export function ListSetting({ setting, label, items, onChange, problem, renderItem }: Props) {
  const keys = useKeys(items.length)
  const max = setting.maxItems ?? MAX_ITEMS
  const noun = setting.items.title ?? 'Entry'
  const move = (index: number, by: -1 | 1) => {
    keys.move(index, by)
    onChange(movedBy(items, index, by))
  }
  return (
    <fieldset className="grid gap-3 rounded-lg border border-border p-4">
      <legend className="px-1 font-medium">{label}</legend>
      {setting.description && <p className="break-words text-muted text-sm">{setting.description}</p>}
      {problem && (
        <p role="alert" className="text-danger-ink text-sm">
          This list {problem}
        </p>
      )}
      {items.length > 0 && (
        <ol className="grid gap-3">
          {items.map((item, index) => (
            <li key={keys.at(index)} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
              {renderItem({
                index,
                label: `${noun} ${index + 1}`,
                value: item,
                onChange: (value) => onChange(changedAt(items, index, value)),
              })}
              <span className="flex">
                <IconButton
                  label={`Move ${noun} ${index + 1} up`}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  label={`Move ${noun} ${index + 1} down`}
                  disabled={index === items.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
                <IconButton
                  label={`Remove ${noun} ${index + 1}`}
                  onClick={() => {
                    keys.remove(index)
                    onChange(items.filter((_item, at) => at !== index))
                  }}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </span>
            </li>
          ))}
        </ol>
      )}
      <Button
        size="sm"
        className="justify-self-start"
        disabled={items.length >= max}
        onClick={() =>
          onChange([
            ...items,
            startValue(setting.items) ?? (setting.items.type === 'string' ? '' : undefined),
          ])
        }
      >
        <Plus aria-hidden />
        Add {noun.toLowerCase()}
      </Button>
    </fieldset>
  )
}

/** Entries have no identity of their own; these numbers move with them, so that a field keeps its focus. */
function useKeys(length: number) {
  const keys = useRef<number[]>([])
  const next = useRef(0)
  while (keys.current.length < length) {
    keys.current.push(next.current)
    next.current += 1
  }
  keys.current.length = length
  return {
    at: (index: number) => keys.current[index],
    move: (index: number, by: -1 | 1) => {
      keys.current = movedBy(keys.current, index, by)
    },
    remove: (index: number) => {
      keys.current = keys.current.filter((_key, at) => at !== index)
    },
  }
}
