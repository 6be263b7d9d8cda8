'use client'

import { type ReactNode, useId } from 'react'
import { Label } from '@/components/ui/label'

export type ControlAttributes = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

type Props = {
  label: string
  description?: string | undefined
  required?: boolean
  problem?: string | undefined
  /** The control stands before its label. */
  isInline?: boolean
  children: (attributes: ControlAttributes) => ReactNode
}

/** Label, help, control and problem of one setting. All of it is text of the plugin and stays text. */
export function SettingFrame({
  label,
  description,
  required = false,
  problem,
  isInline = false,
  children,
}: Props) {
  const id = useId()
  const describedBy = [description && `${id}-about`, problem && `${id}-problem`].filter(Boolean).join(' ')
  const control = children({
    id,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': problem ? true : undefined,
    'aria-required': required || undefined,
  })
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      {isInline ? (
        <span className="flex min-h-(--control) items-center gap-2.5">
          {control}
          <Label htmlFor={id} required={required} className="break-words">
            {label}
          </Label>
        </span>
      ) : (
        <>
          <Label htmlFor={id} required={required} className="break-words">
            {label}
          </Label>
          {control}
        </>
      )}
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-danger-ink text-sm">
          {problem.charAt(0).toUpperCase() + problem.slice(1)}
        </p>
      )}
      {description && (
        <p id={`${id}-about`} className="whitespace-pre-line break-words text-muted text-sm">
          {description}
        </p>
      )}
    </div>
  )
}
