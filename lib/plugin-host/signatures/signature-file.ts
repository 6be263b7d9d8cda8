import type { Refusal, Result } from '@/lib/shared/result'
import type { SignaturePurpose } from '@/lib/shared/signature-domains'

/** Ways to sign. The algorithm of each is fixed by the code: Ed25519. */
export const SIGNATURE_FORMATS = ['sshsig', 'minisign', 'ed25519'] as const
export type SignatureFormat = (typeof SIGNATURE_FORMATS)[number]

/** Namespace of `ssh-keygen -Y sign -n`, by purpose. */
export const SSH_NAMESPACES: Readonly<Record<SignaturePurpose, string>> = {
  plugin: 'palisade-plugin',
  'key-rotation': 'palisade-key-rotation',
}

/** One Ed25519 signature inside a signature file: which bytes it must cover, made from the message. */
export type SignedPart = {
  readonly signature: Uint8Array
  readonly covers: (message: Uint8Array) => Uint8Array
}

/** A signature file that has been read; nothing in it is verified yet. */
export type SignatureFile = {
  readonly format: SignatureFormat
  /** Key that the file says it was made with; null where the format does not tell. */
  readonly publicKey: Uint8Array | null
  /** Key id of minisign; null for other formats. */
  readonly minisignKeyId: string | null
  /** All of these must be valid under one key. */
  readonly parts: readonly SignedPart[]
  /** The main signature in base64, for display. */
  readonly value: string
}

export type SignatureFileRefusal = Refusal<'SIGNATURE_TOO_LARGE' | 'SIGNATURE_MALFORMED'>

export type ReadSignature = Result<SignatureFile, SignatureFileRefusal>
