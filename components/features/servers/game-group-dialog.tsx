'use client'

import { useId } from 'react'
import { useController } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { useZodForm } from '@/components/ui/use-zod-form'
import { GAME_ACCESS_LEVELS, GameGroup, type GameRoles } from '@/lib/contracts/servers/game-roles'

type Group = GameRoles['groups'][number]
type Props = { group: Group; onClose: () => void; onSave: (group: Group) => Promise<void> }

/** One group: its name as the game writes it, and what it may do there. */
export function GameGroupDialog({ group, onClose, onSave }: Props) {
  const form = useZodForm(GameGroup, { defaultValues: group })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="md"
      title={group.name === '' ? 'A new group' : `Change ${group.name}`}
    >
      <Form
        form={form}
        onSubmit={async (values) => {
          await onSave(values)
          onClose()
        }}
      >
        <InputField
          control={form.control}
          name="name"
          label="Name"
          description="Plugins and their permissions name it so."
          autoComplete="off"
          spellCheck={false}
          required
        />
        <AccessField />
        <FormActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save group</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  )
}

function AccessField() {
  const id = useId()
  const { field, fieldState } = useController<{ access: Group['access'] }, 'access'>({ name: 'access' })
  const toggle = (level: Group['access'][number], on: boolean) =>
    field.onChange(GAME_ACCESS_LEVELS.filter((one) => (one === level ? on : field.value.includes(one))))
  const makesAdmin = field.value.some((level) => level !== 'reserve')
  return (
    <fieldset className="grid gap-1.5">
      <legend className="font-medium text-sm">Access in the game</legend>
      <p className="text-muted text-sm">
        {makesAdmin
          ? 'Whoever holds it counts as an admin. Give a plugin such a role only when you trust it with your server.'
          : '“reserve” keeps a slot free and makes nobody an admin; everything else does.'}
      </p>
      <div className="grid gap-x-5 gap-y-1 sm:grid-cols-3">
        {GAME_ACCESS_LEVELS.map((level) => (
          <span key={level} className="inline-flex min-h-(--control) items-center gap-2">
            <Checkbox
              id={`${id}-${level}`}
              checked={field.value.includes(level)}
              onCheckedChange={(next) => toggle(level, next === true)}
            />
            <label htmlFor={`${id}-${level}`} className="font-mono text-sm">
              {level}
            </label>
          </span>
        ))}
      </div>
      {fieldState.error && <p className="text-danger-ink text-sm">{fieldState.error.message}</p>}
    </fieldset>
  )
}
