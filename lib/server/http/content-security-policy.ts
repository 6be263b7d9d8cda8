export type PolicySettings = {
  /** Of this one page; every script element carries it. */
  readonly nonce: string
  readonly isDevelopment: boolean
  /** Packages go from the browser straight to UploadThing's cloud. */
  readonly uploadsToCloud: boolean
}

/** The policy of a page: nothing from elsewhere, no inline script without the page's nonce. */
export const contentSecurityPolicy = ({ nonce, isDevelopment, uploadsToCloud }: PolicySettings): string =>
  [
    "default-src 'self'",
    // Development builds evaluate source maps.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Positioned pop-ups and charts set style attributes; these cannot run anything.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${uploadsToCloud ? ' https://api.uploadthing.com https://*.ingest.uploadthing.com' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
