import { genUploader } from 'uploadthing/client'
import type { FileRouter } from 'uploadthing/types'
import { ApiError } from '@/lib/client/api-error'
import { BrowserUploadResult, UPLOAD_ROUTE } from '@/lib/contracts/plugins/browser-upload'
import { ERROR_CODES, type ErrorCode } from '@/lib/shared/error-codes'
import { ENVELOPE_TYPE, writePackageEnvelope } from '@/lib/shared/package-envelope'
import type { PluginFiles } from './recognise-files'
import type { UploadAnswer } from './upload-item'

type Options = { readonly signal: AbortSignal; readonly onProgress: (share: number) => void }

/**
 * Sends bundle, manifest and signature in one envelope through UploadThing's client, which reports progress; resolves
 * with the report. Rejects with an ApiError, whoever refused it.
 */
export async function sendPackage(
  files: PluginFiles,
  { signal, onProgress }: Options,
): Promise<UploadAnswer> {
  const envelope = writePackageEnvelope({
    bundle: files.bundle.bytes,
    manifest: files.manifest.bytes,
    signature: files.signature?.bytes ?? null,
  })
  const file = new File([envelope], 'package.palisade', { type: ENVELOPE_TYPE })
  const { uploadFiles } = genUploader<FileRouter>({ url: '/api/uploadthing', package: '@uploadthing/react' })
  const [uploaded] = await uploadFiles(UPLOAD_ROUTE, {
    files: [file],
    signal,
    onUploadProgress: ({ totalProgress }) => onProgress(totalProgress / 100),
  }).catch((error: unknown) => {
    throw refusalOf(error)
  })
  const result = BrowserUploadResult.safeParse(uploaded?.serverData)
  if (!result.success) {
    throw new ApiError({
      code: 'RESPONSE_UNREADABLE',
      status: 0,
      message: 'The upload arrived, but its report did not; drop the files again',
    })
  }
  const { answer, problem } = result.data
  if (answer) return answer
  const code = codeOf(problem?.code)
  throw new ApiError({
    code,
    status: ERROR_CODES[code].status,
    message: problem?.detail || ERROR_CODES[code].title,
  })
}

/** UploadThing's client knows only its own codes; the panel writes its own in front of the message. */
function refusalOf(error: unknown): ApiError {
  const text = error instanceof Error ? error.message : String(error)
  const [, name, message] = /^([A-Z][A-Z_]+): ([\s\S]+)$/.exec(text) ?? []
  if (name && message && Object.hasOwn(ERROR_CODES, name)) {
    const code = codeOf(name)
    return new ApiError({ code, status: ERROR_CODES[code].status, message, cause: error })
  }
  return new ApiError({
    code: 'NETWORK_UNREACHABLE',
    status: 0,
    message: `The upload broke off: ${text}`,
    cause: error,
  })
}

const codeOf = (name: string | undefined): ErrorCode =>
  name !== undefined && Object.hasOwn(ERROR_CODES, name) ? (name as ErrorCode) : 'INTERNAL'
