/** Where the log of a game server is. Secrets are already decrypted and must not be logged. */
export type LogSourceSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'sftp'
      readonly path: string
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password?: string | undefined
      /** OpenSSH or PEM text; used before the password. */
      readonly privateKey?: string | undefined
      /** `SHA256:` and base64 of the host key; undefined accepts any and reports it. */
      readonly fingerprint?: string | undefined
    }
  | {
      readonly kind: 'ftp'
      readonly path: string
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password?: string | undefined
      /** TLS: `explicit` is AUTH TLS on the usual port. Default `none`. */
      readonly secure?: 'none' | 'explicit' | 'implicit' | undefined
      /** Accept a certificate that nobody vouches for, as most game hosts use. Default false. */
      readonly allowSelfSigned?: boolean | undefined
    }

export type LogSourceKind = LogSourceSettings['kind']
export type SftpSettings = Extract<LogSourceSettings, { kind: 'sftp' }>
export type FtpSettings = Extract<LogSourceSettings, { kind: 'ftp' }>
