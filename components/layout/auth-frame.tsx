import type { ReactNode } from 'react'
import { Logo } from './logo'

/** Sign-in, set-up and invitation: one narrow column above a row of stakes. */
export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <div className="relative isolate flex min-h-dvh flex-col items-center overflow-hidden px-4 py-10 sm:justify-center sm:py-16">
      <StakeRow />
      <div className="grid w-full max-w-sm gap-6">
        <header className="justify-self-center">
          <Logo />
        </header>
        <main className="rounded-lg border border-border bg-surface p-5 shadow-float sm:p-6">{children}</main>
      </div>
    </div>
  )
}

/** Decoration at the lower edge. */
function StakeRow() {
  return (
    <svg aria-hidden="true" className="-z-10 absolute inset-x-0 bottom-0 h-44 w-full text-hover/70">
      <defs>
        <pattern id="stakes" width="88" height="176" patternUnits="userSpaceOnUse">
          <path fill="currentColor" d="M4 176V64l16-26 16 26v112zM48 176V44l16-26 16 26v132z" />
          <path fill="currentColor" d="M0 104h88v12H0z" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#stakes)" />
    </svg>
  )
}
