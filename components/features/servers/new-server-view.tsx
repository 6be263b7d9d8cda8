'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { DeniedState } from '@/components/ui/denied-state'
import { Form, FormActions, SubmitButton, showFormProblem } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useCan } from '@/lib/client/me-context'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { createServer, listServers } from '@/lib/contracts/servers/operations'
import type { ServerSettingsWithSecrets } from '@/lib/contracts/servers/server'
import { ConnectionSteps } from './connection-steps'
import { ServerFields } from './server-fields'
import { EMPTY_SERVER, NewServerForm } from './server-form-values'
import { fingerprintOf, useConnectionTest } from './use-connection-test'

export function NewServerView() {
  const may = useCan()
  return (
    <Page
      width="narrow"
      header={
        <PageHeader
          title="Add a server"
          description="The connection is tried first. Nothing is saved before you have seen how that went."
          breadcrumbs={[{ label: 'Servers', href: '/servers' }]}
        />
      }
    >
      {may('servers:manage') ? <NewServer /> : <DeniedState permission="servers:manage" />}
    </Page>
  )
}

function NewServer() {
  const router = useRouter()
  const form = useZodForm(NewServerForm, { defaultValues: EMPTY_SERVER })
  const test = useConnectionTest()
  const create = useOperationMutation(createServer, { invalidates: [listServers] })
  const save = async (body: ServerSettingsWithSecrets) => {
    const server = await create.mutateAsync({ body })
    toast.success(`${server.name} is added`)
    router.push(`/servers/${server.id}`)
  }
  const testAndSave = async (body: ServerSettingsWithSecrets) => {
    const tested = await test.run(body)
    const fingerprint = fingerprintOf(tested)
    const isNewKey = body.log.kind === 'sftp' && !body.log.fingerprint && fingerprint !== null
    if (isNewKey) form.setValue('log.fingerprint', fingerprint)
    if (!tested.isOk) return
    await save(isNewKey && body.log.kind === 'sftp' ? { ...body, log: { ...body.log, fingerprint } } : body)
  }
  const saveAnyway = form.handleSubmit((body) => save(body).catch((error) => showFormProblem(form, error)))
  return (
    <Form form={form} onSubmit={testAndSave} className="gap-6">
      <ServerFields control={form.control} />
      <div role="status" className="grid gap-3 empty:hidden">
        {test.result && (
          <>
            {!test.result.isOk && (
              <Callout
                tone="danger"
                title="The connection does not work yet"
                actions={
                  <Button size="sm" loading={create.isPending} onClick={() => void saveAnyway()}>
                    Add it anyway
                  </Button>
                }
              >
                Nothing is saved. Correct what failed below and try again.
              </Callout>
            )}
            <ConnectionSteps steps={test.result.steps} />
          </>
        )}
      </div>
      <FormActions>
        <Button asChild>
          <Link href="/servers">Cancel</Link>
        </Button>
        <SubmitButton>Test and add</SubmitButton>
      </FormActions>
    </Form>
  )
}
