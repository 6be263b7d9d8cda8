'use client'

import type { Control } from 'react-hook-form'
import { InputField } from '@/components/ui/fields/input-field'
import { SwitchField } from '@/components/ui/fields/switch-field'
import { Section } from '@/components/ui/section'
import { LogFields } from './log-fields'
import type { ServerFields as Values } from './server-form-values'

type Props<Output> = {
  control: Control<Values, unknown, Output>
  /** A secret that is saved already may be left empty. */
  saved?: { hasLogSecret: boolean }
}

/** How a server is reached: the same fields for adding and for editing. */
export function ServerFields<Output>({ control, saved }: Props<Output>) {
  return (
    <>
      <Section title="Server">
        <InputField
          control={control}
          name="name"
          label="Name"
          description="How people see it in the panel; the game's own name stays."
          autoComplete="off"
          required
        />
        <div className="grid gap-4 sm:grid-cols-[1fr_9rem]">
          <InputField
            control={control}
            name="rconHost"
            label="Host"
            description="Name or address of the game server."
            autoComplete="off"
            spellCheck={false}
            required
          />
          <InputField
            control={control}
            name="rconPort"
            label="RCON port"
            type="number"
            description="Usually 21114."
            required
          />
        </div>
        <InputField
          control={control}
          name="rconPassword"
          label="RCON password"
          type="password"
          autoComplete="new-password"
          required={!saved}
          description={
            saved
              ? 'Leave it empty to keep the saved one. After a change of host or port it must be entered again.'
              : 'From Rcon.cfg of the game server. It is kept encrypted and never shown again.'
          }
        />
        {saved && (
          <SwitchField
            control={control}
            name="enabled"
            label="Connected"
            description="Off ends the connection; what was recorded stays."
          />
        )}
      </Section>
      <LogFields control={control} saved={saved} />
    </>
  )
}
