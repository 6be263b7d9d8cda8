import type { SecretBox } from '../../secrets/secret-box'

/** How long the secret of before a rotation signs as well, so that receivers can change over without a gap. */
export const OLD_SECRET_MS = 24 * 60 * 60 * 1000

const contextOf = (webhookId: string): string => `webhooks:${webhookId}:secret`

export const sealWebhookSecret = (
  box: SecretBox,
  webhookId: string,
  secret: string,
): Uint8Array<ArrayBuffer> => box.seal(secret, contextOf(webhookId))

type SealedSecrets = {
  readonly id: string
  readonly secretCipher: Uint8Array
  readonly oldSecretCipher: Uint8Array | null
  readonly oldSecretUntil: Date | null
}

/** Those that sign now, the present one first. */
export const openWebhookSecrets = (
  box: SecretBox,
  { id, secretCipher, oldSecretCipher, oldSecretUntil }: SealedSecrets,
  now: Date,
): readonly string[] => {
  const isOldGood = oldSecretCipher !== null && oldSecretUntil !== null && oldSecretUntil > now
  return [secretCipher, ...(isOldGood ? [oldSecretCipher] : [])].map((cipher) =>
    box.open(cipher, contextOf(id)),
  )
}
