'use client'

import { z } from 'zod'
import { Card } from '../ui/card'
import { CheckboxField } from '../ui/fields/checkbox-field'
import { ComboboxField } from '../ui/fields/combobox-field'
import { InputField } from '../ui/fields/input-field'
import { RadioField } from '../ui/fields/radio-field'
import { SelectField } from '../ui/fields/select-field'
import { SliderField } from '../ui/fields/slider-field'
import { SwitchField } from '../ui/fields/switch-field'
import { TextareaField } from '../ui/fields/textarea-field'
import { Form, FormActions, SubmitButton } from '../ui/form'
import { toast } from '../ui/toast'
import { useZodForm } from '../ui/use-zod-form'

const LAYERS = [
  'Narva RAAS v1',
  'Gorodok Invasion v2',
  'Yehorivka AAS v3',
  'Mutaha RAAS v1',
  'Harju Skirmish v1',
]

const BanForm = z.object({
  player: z.string().min(2, 'At least two letters'),
  days: z.number('A number of days').int().min(1).max(365),
  reason: z.string().min(5, 'At least five letters: the player reads it'),
  template: z.string(),
  layer: z.string(),
  scope: z.enum(['server', 'all']),
  rate: z.number(),
  evidence: z.boolean(),
  live: z.boolean(),
})

const LONG = { server: 'Only this server', all: 'Every server' }

export function FormGallery({ invalid }: { invalid: boolean }) {
  const form = useZodForm(BanForm, {
    defaultValues: {
      player: invalid ? 'F' : 'Foxhound',
      days: 7,
      reason: invalid ? '' : 'Team killing after two warnings',
      template: 'tk',
      layer: LAYERS[0] ?? '',
      scope: 'server',
      rate: 10,
      evidence: true,
      live: false,
    },
  })
  const { control } = form
  const refuse = () => {
    throw new Error('The game server did not answer in time. Nothing was changed.')
  }
  return (
    <Card title={invalid ? 'Form, refused' : 'Form'}>
      <Form form={form} onSubmit={invalid ? refuse : () => toast.success('Foxhound is banned for 7 days')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField control={control} name="player" label="Player" required autoComplete="off" />
          <InputField
            control={control}
            name="days"
            label="Days"
            type="number"
            description="1 to 365; empty means for good."
          />
        </div>
        <TextareaField
          control={control}
          name="reason"
          label="Reason"
          description="The player sees it."
          required
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            control={control}
            name="template"
            label="Template"
            options={[
              { value: 'tk', label: 'Team killing' },
              { value: 'toxic', label: 'Toxic behaviour' },
              { value: 'own', label: 'Own text', group: 'More' },
            ]}
          />
          <ComboboxField
            control={control}
            name="layer"
            label="Layer"
            options={LAYERS.map((layer) => ({ value: layer, label: layer, hint: layer.split(' ')[1] }))}
          />
        </div>
        <RadioField
          control={control}
          name="scope"
          label="Where"
          options={[
            { value: 'server', label: LONG.server, description: 'Others of the community are not affected.' },
            { value: 'all', label: LONG.all, description: 'Written to the ban list of each one.' },
          ]}
        />
        <SliderField
          control={control}
          name="rate"
          label="Warnings"
          min={1}
          max={60}
          format={(value) => `${value} / min`}
        />
        <CheckboxField
          control={control}
          name="evidence"
          label="Keep the chat as evidence"
          description="The last ten minutes."
        />
        <SwitchField control={control} name="live" label="Tell the admins in game" />
        <InputField
          control={control}
          name="player"
          label="Switched off"
          disabled
          description="Not available while the server is full."
        />
        <FormActions>
          <SubmitButton variant="danger">Ban player</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  )
}
