'use client'

import { useRouter } from 'next/navigation'
import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { InputField } from '@/components/ui/fields/input-field'
import { TextareaField } from '@/components/ui/fields/textarea-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getKey, listKeys, type PluginKey, rotateKey } from '@/lib/contracts/plugins/keys'
import { listPlugins } from '@/lib/contracts/plugins/plugins'

const Fields = z.object({
  statement: z.string().min(1, 'Paste the statement').max(4096),
  signature: z.string().min(1, 'Paste the signature').max(8192),
  name: z.string().trim().max(60),
})

type Props = { authorKey: PluginKey; open: boolean; onClose: () => void }

/** The author changes the key: the old one says so under its own signature. */
export function RotateKeyDialog({ authorKey, open, onClose }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      size="md"
      title="Accept a new key"
      description={`The author of ${authorKey.name} signs a statement with the old key; it names the new one.`}
    >
      <RotateForm authorKey={authorKey} onClose={onClose} />
    </Dialog>
  )
}

function RotateForm({ authorKey, onClose }: Omit<Props, 'open'>) {
  const router = useRouter()
  const form = useZodForm(Fields, {
    defaultValues: { statement: statementFor(authorKey), signature: '', name: authorKey.name },
  })
  const rotate = useOperationMutation(rotateKey, { invalidates: [getKey, listKeys, listPlugins] })
  const submit = async ({ statement, signature, name }: z.output<typeof Fields>) => {
    const added = await rotate.mutateAsync({
      params: { keyId: authorKey.id },
      // A textarea gives \n only, as the statement was signed; a missing last line end was lost in copying.
      body: {
        statement: statement.endsWith('\n') ? statement : `${statement}\n`,
        signature,
        ...(name === '' ? {} : { name }),
      },
    })
    toast.success(`${added.name} takes the place of the old key`)
    onClose()
    router.push(`/keys/${added.id}`)
  }
  return (
    <Form form={form} onSubmit={submit}>
      <TextareaField
        control={form.control}
        name="statement"
        label="Statement"
        description="Five lines, exactly as the author signed them. To begin: put the new public key and the reason in, and send the text to the author."
        rows={5}
        spellCheck={false}
        required
      />
      <CodeBlock
        language="bash"
        title="How the author signs it"
        code="ssh-keygen -Y sign -n palisade-key-rotation -f OLD_KEY statement.txt"
      />
      <TextareaField
        control={form.control}
        name="signature"
        label="Signature of the old key"
        rows={4}
        spellCheck={false}
        required
      />
      <InputField control={form.control} name="name" label="Name of the new key" autoComplete="off" />
      <FormActions>
        <Button onClick={onClose}>Cancel</Button>
        <SubmitButton>Accept the new key</SubmitButton>
      </FormActions>
    </Form>
  )
}

/** The text to be signed, with what is known already. */
const statementFor = ({ fingerprints }: PluginKey): string =>
  [
    'palisade-key-rotation-v1',
    `old: ${fingerprints.ssh}`,
    'new: ',
    `at: ${new Date().toISOString()}`,
    'reason: ',
    '',
  ].join('\n')
