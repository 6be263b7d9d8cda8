import { AppError } from '@/lib/shared/app-error'
import { readBody } from '../http/read-body'

type Limits = { readonly maxBytes: number; readonly overheadBytes: number }

export type SingleFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** The one file of a form whose only part is `file`. The body is collected under its limit before it is parsed. */
export const readSingleFile = async (
  request: Request,
  { maxBytes, overheadBytes }: Limits,
): Promise<SingleFile> => {
  const body = await readBody(request, maxBytes + overheadBytes)
  const contentType = request.headers.get('content-type') ?? ''
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch((cause: unknown) => {
      throw new AppError('REQUEST_MALFORMED', 'The body is not a complete form', { cause })
    })
  const [[name, file] = [], ...others] = [...form]
  if (name !== 'file' || !(file instanceof File) || others.length > 0) {
    throw new AppError('REQUEST_INVALID', 'The form must have exactly one part: file')
  }
  return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }
}
