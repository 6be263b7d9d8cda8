'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { FieldPath, FieldValues } from 'react-hook-form'
import { InputField } from '@/components/ui/fields/input-field'
import type { FieldProps } from '@/components/ui/form-field'
import { MIN_PASSWORD_LENGTH } from '@/lib/shared/password-rules'

type Props<V extends FieldValues, N extends FieldPath<V>, O> = FieldProps<V, N, O> & {
  /** Tells password managers whether to fill in or to suggest. */
  kind: 'current' | 'new'
}

/** A password with a switch that shows it: long ones are easier to type when they can be read. */
export function PasswordField<V extends FieldValues, N extends FieldPath<V>, O = V>({
  kind,
  ...field
}: Props<V, N, O>) {
  const [visible, setVisible] = useState(false)
  const Icon = visible ? EyeOff : Eye
  return (
    <InputField
      {...field}
      description={
        field.description ?? (kind === 'new' ? `At least ${MIN_PASSWORD_LENGTH} characters.` : undefined)
      }
      type={visible ? 'text' : 'password'}
      autoComplete={kind === 'new' ? 'new-password' : 'current-password'}
      autoCapitalize="none"
      spellCheck={false}
      trailing={
        <button
          type="button"
          aria-label="Show password"
          aria-pressed={visible}
          onClick={() => setVisible(!visible)}
          className="grid size-8 place-items-center rounded-sm text-muted coarse:size-11 hover:bg-hover hover:text-text"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      }
    />
  )
}
