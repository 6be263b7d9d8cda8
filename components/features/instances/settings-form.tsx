'use client'

import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { ObjectSetting } from '@/lib/contracts/plugins/settings-schema'
import { KeptSecret } from './kept-secret'
import { SettingContextProvider } from './setting-context'
import { SettingFields } from './setting-field'
import {
  labelOf,
  problemsOfRefusal,
  settingProblems,
  settingsToSend,
  startValues,
  withoutKeptSecrets,
} from './settings-model'

type Props = {
  schema: ObjectSetting
  saved: unknown
  /** Parts with a secret that is set; they are shown as set and left alone until somebody replaces them. */
  secretsSet?: readonly string[]
  serverId: string | null
  submitLabel: string
  /** Where the server points at refused values. */
  problemPrefix: string
  onSubmit: (config: Record<string, unknown>) => Promise<unknown>
  /** Fields before the settings. */
  before?: ReactNode
  isReadOnly?: boolean
  /** Says at once which settings do not fit, before anybody tries to send them. */
  isChecked?: boolean
  /** Somebody began to type. */
  onTouch?: () => void
}

const NONE: ReadonlyMap<string, string> = new Map()

/** The form that a manifest describes. It checks as the server does, and shows what the server refuses. */
export function SettingsForm(props: Props) {
  const { schema, saved, secretsSet = [], serverId, problemPrefix, onSubmit, isReadOnly = false } = props
  const [values, setValues] = useState(() => startValues(schema, saved))
  const [replaced, setReplaced] = useState<readonly string[]>([])
  const [wasTried, setTried] = useState(props.isChecked ?? false)
  const [refused, setRefused] = useState(NONE)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const kept = secretsSet.filter((name) => !replaced.includes(name) && Object.hasOwn(schema.properties, name))
  const asked = useMemo(() => withoutKeptSecrets(schema, kept), [schema, kept])
  const problems = wasTried ? new Map([...refused, ...settingProblems(asked, values)]) : NONE
  const change = (next: typeof values) => {
    props.onTouch?.()
    setValues(next)
    setRefused(NONE)
  }
  const submit = async () => {
    setTried(true)
    setRefusal(null)
    if (settingProblems(asked, values).size > 0) return
    setBusy(true)
    try {
      await onSubmit(settingsToSend(asked, values))
      setReplaced([])
      setTried(false)
    } catch (error) {
      const placed = problemsOfRefusal(error, problemPrefix)
      setRefused(placed)
      setRefusal(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void submit()
      }}
    >
      {refusal && (
        <Callout tone="danger" role="alert">
          {refusal}
        </Callout>
      )}
      {props.before}
      <SettingContextProvider value={{ serverId, problems }}>
        <fieldset disabled={isReadOnly} className="grid gap-4">
          <legend className="sr-only">Settings</legend>
          {kept.map((name) => {
            const setting = schema.properties[name]
            if (!setting) return null
            return (
              <KeptSecret
                key={name}
                label={labelOf(name, setting)}
                description={setting.description}
                onReplace={() => {
                  props.onTouch?.()
                  setReplaced([...replaced, name])
                }}
              />
            )
          })}
          <SettingFields schema={asked} pointer="" values={values} onChange={change} />
        </fieldset>
      </SettingContextProvider>
      {!isReadOnly && (
        <div className="flex items-center justify-end gap-3">
          {problems.size > 0 && (
            <span role="status" className="text-danger-ink text-sm">
              {problems.size === 1 ? 'One setting does not fit' : `${problems.size} settings do not fit`}
            </span>
          )}
          <Button type="submit" variant="primary" loading={isBusy}>
            {props.submitLabel}
          </Button>
        </div>
      )}
    </form>
  )
}
