/** A request that leaves the panel. */
export type OutboundRequest = {
  readonly url: string
  /** Default GET. */
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** For the whole request with its redirects. Default 10 s. */
  readonly timeoutMs?: number
  /** Most bytes of a body after unpacking. Default 1 MiB. */
  readonly maxBytes?: number
  /** Default 0: a redirect is an answer like any other. */
  readonly maxRedirects?: number
  /** Any port instead of 443 only: for addresses that an admin typed. */
  readonly anyPort?: boolean
  /** Asked before each hop. Default: every host. */
  readonly mayReach?: (hop: { readonly host: string; readonly method: string }) => boolean
  readonly signal?: AbortSignal
}

export type OutboundResponse = {
  readonly status: number
  /** Lower-case names; repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Bytes of the bodies that were sent, over all hops. */
  readonly sentBytes: number
  /** Bytes of the body as it came over the wire. */
  readonly receivedBytes: number
}

/** The one way out of the panel over HTTP. Rejects with `OutboundFailure`. */
export type Outbound = {
  send(request: OutboundRequest): Promise<OutboundResponse>
}

export type ResolvedAddress = { readonly address: string; readonly family: number }

/** Everything that differs in tests. Nothing of it can be set from outside of the process. */
export type OutboundOptions = {
  /** Default: the resolver of the system. */
  readonly lookup?: (host: string) => Promise<readonly ResolvedAddress[]>
  /** Names whose private addresses are reached all the same: a server of the test itself. */
  readonly allowPrivateFor?: (host: string) => boolean
  /** Certificates that are trusted beside those of the system. */
  readonly ca?: string
  /** Told of every connection before it is made. */
  readonly onConnect?: (target: {
    readonly address: string
    readonly port: number
    readonly host: string
  }) => void
}
