'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { Stepper } from '@/components/ui/stepper'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { discardUpload, getUpload, listUploads } from '@/lib/contracts/plugins/uploads'
import { InstallStep } from './install-step'
import { PackageReport } from './package-report'
import { PermissionsStep, type ServerDrafts, type ServerGrants } from './permissions-step'
import { reviewSteps, type StepId } from './review-steps'
import { SignatureChip } from './signature-chip'
import { StepButtons } from './step-buttons'
import { TrustStep } from './trust-step'

const CRUMBS = [{ label: 'Plugins', href: '/plugins' }]

/** From the report to the installed version: nothing is installed before the last step. */
export function UploadReviewView({ uploadId }: { uploadId: string }) {
  const may = useCan()
  const upload = useQuery({
    ...operationQuery(getUpload, { params: { uploadId } }),
    enabled: may('plugins:install'),
  })
  // An installed upload is gone for the server; what was read of it stays on screen.
  if (upload.data)
    return <Review uploadId={uploadId} report={upload.data.report} grants={upload.data.servers} />
  return (
    <Page header={<PageHeader title="Upload" breadcrumbs={CRUMBS} />}>
      {!may('plugins:install') && <DeniedState permission="plugins:install" />}
      {may('plugins:install') && upload.status === 'pending' && (
        <LoadingRegion label="Loading the report" className="grid gap-5 lg:grid-cols-2">
          <Skeleton className="h-64" />
          <Skeleton className="h-64" />
        </LoadingRegion>
      )}
      {upload.status === 'error' && (
        <ErrorState
          title="This upload cannot be reviewed"
          error={upload.error}
          onRetry={() => void upload.refetch()}
          actions={
            <Button asChild>
              <a href="/plugins">To the plugins</a>
            </Button>
          }
        />
      )}
    </Page>
  )
}

type ReviewProps = { uploadId: string; report: PluginReport; grants: readonly ServerGrants[] }

function Review({ uploadId, report, grants }: ReviewProps) {
  const router = useRouter()
  const [step, setStep] = useState<StepId>('report')
  const [drafts, setDrafts] = useState<ServerDrafts>({})
  const [isInstalled, setInstalled] = useState(false)
  const content = useRef<HTMLDivElement>(null)
  // Which steps there are is settled at the start: a key that was trusted on the way keeps its step.
  const [steps] = useState(() => reviewSteps(report))
  const discard = useOperationMutation(discardUpload, { invalidates: [listUploads] })
  const at = steps.findIndex(({ id }) => id === step)
  const go = (by: number) => {
    const next = steps[at + by]
    if (next) setStep(next.id)
    window.scrollTo({ top: 0 })
    // The button that was pressed is gone with its step.
    content.current?.focus({ preventScroll: true })
  }
  const back = at > 0 && <Button onClick={() => go(-1)}>Back</Button>
  const leave = async () => {
    await discard.mutateAsync({ params: { uploadId } }).catch(() => undefined)
    router.push('/plugins')
  }
  const isHopeless = report.obstacles.some(({ remedy }) => remedy === null)
  return (
    <Page
      header={
        <PageHeader
          title={`${report.name} ${report.version}`}
          breadcrumbs={CRUMBS}
          badges={<SignatureChip state={report.signature.state} />}
          description={step === 'report' ? 'This is what it is. Nothing of it is installed yet.' : undefined}
          actions={
            !isInstalled && (
              <Button variant="ghost" loading={discard.isPending} onClick={() => void leave()}>
                Discard
              </Button>
            )
          }
        />
      }
    >
      <div ref={content} tabIndex={-1} className="outline-none">
        <Stepper label="Steps of the installation" steps={steps} current={step} />
      </div>
      {step === 'report' && (
        <>
          <PackageReport report={report} />
          <StepButtons>
            <Button variant="primary" disabled={isHopeless} onClick={() => go(1)}>
              Continue
            </Button>
          </StepButtons>
        </>
      )}
      {step === 'key' && <TrustStep uploadId={uploadId} report={report} back={back} onDone={() => go(1)} />}
      {step === 'permissions' && (
        <PermissionsStep
          report={report}
          grants={grants}
          drafts={drafts}
          onChange={setDrafts}
          back={back}
          onDone={() => go(1)}
        />
      )}
      {step === 'install' && (
        <InstallStep
          uploadId={uploadId}
          report={report}
          drafts={drafts}
          grants={grants}
          back={back}
          onInstalled={() => setInstalled(true)}
        />
      )}
    </Page>
  )
}
