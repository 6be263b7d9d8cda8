import type { SecretBox } from '../../secrets/secret-box'

const contextOf = (webhookId: string): string => `webhooks:${webhookId}:secret`

export const sealWebhookSecret = (
  box: SecretBox,
  webhookId: string,
  secret: string,
): Uint8Array<ArrayBuffer> => box.seal(secret, contextOf(webhookId))

export const openWebhookSecret = (
  box: SecretBox,
  { id, secretCipher }: { readonly id: string; readonly secretCipher: Uint8Array },
): string => box.open(secretCipher, contextOf(id))
