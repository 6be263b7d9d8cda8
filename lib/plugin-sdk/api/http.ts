import type { StoredValue } from './database'

/** Methods that a request can use. */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface HttpRequest {
  /** Default `GET`. */
  readonly method?: HttpMethod
  /** At most 32; `host`, `cookie`, `connection` and the like are refused. */
  readonly headers?: Readonly<Record<string, string>>
  /** Text body, at most 256 KiB. Excludes `json`. */
  readonly body?: string
  /** Sent as JSON with its content type. Excludes `body`. */
  readonly json?: StoredValue
  /** 100 to 10,000 milliseconds; default 10,000. */
  readonly timeoutMs?: number
}

export interface HttpResponse {
  readonly status: number
  /** Lower-case names; repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** Body as UTF-8 text, at most 1 MiB (less when the grant says so). */
  readonly body: string
}

/** Requests to the hosts of the grant. Needs `http:request`. */
export interface HttpApi {
  /**
   * Sends a request over HTTPS on port 443. Every redirect is checked against the grant like the first address.
   * @throws `HTTP_REFUSED` for a host that is not granted or an address inside a private network,
   * `HTTP_FAILED`, `HTTP_TOO_LARGE`, `TIMEOUT`, `RATE_LIMITED`.
   */
  request(url: string, request?: HttpRequest): Promise<HttpResponse>
}
