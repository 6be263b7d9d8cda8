'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { InputField } from '@/components/ui/fields/input-field'
import { RadioField } from '@/components/ui/fields/radio-field'
import type { KeyScopeFields } from './key-scope-fields'

type Props = {
  /** The plugin whose version waits for this key; it is offered first. */
  pluginId?: string | undefined
}

/** For which plugins a key counts and until when, inside a form with these values. */
export function KeyScopeInputs({ pluginId }: Props) {
  const { control } = useFormContext<KeyScopeFields>()
  const kind = useWatch({ control, name: 'scopeKind' })
  return (
    <>
      <RadioField
        control={control}
        name="scopeKind"
        label="It counts for"
        options={[
          {
            value: 'plugins',
            label: pluginId ? `Only ${pluginId}` : 'Only plugins that I name',
            description: 'Anything else that is signed with it stays unknown.',
          },
          {
            value: 'prefixes',
            label: 'Plugins whose ids begin alike',
            description: 'For authors who name theirs alike, such as tk- or acme-.',
          },
          {
            value: 'all',
            label: 'All plugins of this key',
            description:
              'New plugins of this author are trusted at once; what each may do is still granted by you.',
          },
        ]}
      />
      {kind !== 'all' && (
        <InputField
          control={control}
          name="scopeValues"
          label={kind === 'plugins' ? 'Plugin ids' : 'Beginnings of ids'}
          description="Several with commas between them."
          autoComplete="off"
          spellCheck={false}
          required
        />
      )}
      <InputField
        control={control}
        name="expiresOn"
        type="date"
        label="Until"
        description="Empty: until somebody revokes it. After this day nothing that it signed runs."
      />
    </>
  )
}
