// Runs before any other code of the page. Zod otherwise probes at its first schema whether it may compile code,
// which the content security policy refuses and the browser reports as a violation. Set where `z.config` keeps
// it, because importing zod here would put it on pages that do not use it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
