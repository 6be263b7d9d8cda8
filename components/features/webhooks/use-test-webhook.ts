import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listDeliveries, testWebhook, type WebhookView } from '@/lib/contracts/webhooks'

/** Sends a test message and says how it was answered. */
export function useTestWebhook(): (webhook: Pick<WebhookView, 'id' | 'name'>) => Promise<void> {
  const test = useOperationMutation(testWebhook, { invalidates: [listDeliveries] })
  return async ({ id, name }) => {
    try {
      const { isOk, message } = await test.mutateAsync({ params: { webhookId: id }, body: {} })
      if (isOk) toast.success(`${name} has answered`, { description: message })
      else toast.warning(`${name} has not taken the message`, { description: message })
    } catch (error) {
      toast.refusal(error, 'The test was not sent')
    }
  }
}
