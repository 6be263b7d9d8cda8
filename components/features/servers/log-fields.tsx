'use client'

import { type Control, useWatch } from 'react-hook-form'
import { CheckboxField } from '@/components/ui/fields/checkbox-field'
import { InputField } from '@/components/ui/fields/input-field'
import { RadioField } from '@/components/ui/fields/radio-field'
import { SelectField } from '@/components/ui/fields/select-field'
import { TextareaField } from '@/components/ui/fields/textarea-field'
import { Section } from '@/components/ui/section'
import type { LogKind, ServerFields } from './server-form-values'

type Props<Output> = {
  control: Control<ServerFields, unknown, Output>
  saved?: { hasLogSecret: boolean } | undefined
}

const KINDS: readonly { value: LogKind; label: string; description: string }[] = [
  { value: 'file', label: 'File on this machine', description: 'The panel runs beside the game server.' },
  { value: 'sftp', label: 'SFTP', description: 'Over SSH, with a password or a key.' },
  { value: 'ftp', label: 'FTP', description: 'As most game hosts offer it.' },
  {
    value: 'none',
    label: 'No log',
    description: 'Works over RCON alone: without kills, addresses and the tick rate.',
  },
]

const SECURITY = [
  { value: 'explicit', label: 'TLS on the usual port (explicit)' },
  { value: 'implicit', label: 'TLS from the start (implicit)' },
  { value: 'none', label: 'None: the password travels in the clear' },
]

/** Where SquadGame.log is read. */
export function LogFields<Output>({ control, saved }: Props<Output>) {
  const kind = useWatch({ control, name: 'log.kind' })
  return (
    <Section title="Game log" description="Kills, joins and everything that RCON does not tell.">
      <RadioField control={control} name="log.kind" label="The log is read from" options={KINDS} />
      {(kind === 'sftp' || kind === 'ftp') && <RemoteFields control={control} kind={kind} saved={saved} />}
      {kind !== 'none' && (
        <InputField
          control={control}
          name="log.path"
          label="Path of the log"
          placeholder="/home/squad/SquadGame/Saved/Logs/SquadGame.log"
          autoComplete="off"
          spellCheck={false}
          required
        />
      )}
    </Section>
  )
}

function RemoteFields<Output>({ control, kind, saved }: Props<Output> & { kind: 'sftp' | 'ftp' }) {
  const keep = saved?.hasLogSecret ? ' Leave it empty to keep the saved one.' : ''
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[1fr_9rem]">
        <InputField control={control} name="log.host" label="Host of the log" autoComplete="off" required />
        <InputField
          control={control}
          name="log.port"
          label="Port"
          type="number"
          description={kind === 'sftp' ? 'Empty means 22.' : 'Empty means 21.'}
        />
      </div>
      <InputField control={control} name="log.user" label="User" autoComplete="off" required />
      <InputField
        control={control}
        name="logSecrets.password"
        label="Password"
        type="password"
        autoComplete="new-password"
        description={`Kept encrypted and never shown again.${keep}`}
      />
      {kind === 'sftp' ? (
        <>
          <TextareaField
            control={control}
            name="logSecrets.privateKey"
            label="Private key"
            description={`Instead of the password, in OpenSSH form.${keep}`}
            spellCheck={false}
            className="font-mono"
          />
          <InputField
            control={control}
            name="log.fingerprint"
            label="Fingerprint of the host"
            description="SHA256:…; empty keeps the first one that the host shows. Another one is refused later."
            autoComplete="off"
            spellCheck={false}
          />
        </>
      ) : (
        <>
          <SelectField control={control} name="log.secure" label="Encryption" options={SECURITY} />
          <CheckboxField
            control={control}
            name="log.allowSelfSigned"
            label="Accept a certificate that nobody vouches for"
            description="Most game hosts have such a one."
          />
        </>
      )}
    </>
  )
}
