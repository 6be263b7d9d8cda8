import { uploadForm } from '../plugin-packages'

export type ApiAnswer = { readonly status: number; readonly body: unknown }

/** The HTTP API with a token. Rejects when the panel is gone. */
export type PanelApi = {
  call(method: string, path: string, body?: unknown): Promise<ApiAnswer>
  /** Throws for everything but success. */
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  upload(files: Parameters<typeof uploadForm>[0], query?: string): Promise<ApiAnswer>
}

export const openPanelApi = (address: string, token: string): PanelApi => {
  const send = async (method: string, path: string, init: RequestInit = {}): Promise<ApiAnswer> => {
    const response = await fetch(`${address}/api/v1${path}`, {
      ...init,
      method,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  const call = (method: string, path: string, body?: unknown) =>
    send(
      method,
      path,
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    )
  const must = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await call(method, path, body)
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }
  return {
    call,
    get: (path) => must('GET', path),
    post: (path, body) => must('POST', path, body),
    upload: (files, query = '') => send('POST', `/plugins/upload${query}`, { body: uploadForm(files) }),
  }
}
