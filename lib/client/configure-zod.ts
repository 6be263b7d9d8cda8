import { config } from 'zod'

/** Zod otherwise tries to compile its checks, which the page's content security policy refuses and reports. */
config({ jitless: true })
