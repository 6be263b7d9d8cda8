'use client'

import { createContext, useContext } from 'react'

type SettingContextValue = {
  /** Null where the settings belong to no server: layers and players are then typed. */
  readonly serverId: string | null
  /** What is wrong, by JSON pointer; empty until somebody tried to save. */
  readonly problems: ReadonlyMap<string, string>
}

const SettingContext = createContext<SettingContextValue>({ serverId: null, problems: new Map() })

export const SettingContextProvider = SettingContext
export const useSettingContext = (): SettingContextValue => useContext(SettingContext)
