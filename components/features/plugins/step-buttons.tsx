import type { ReactNode } from 'react'

/** Back and forth at the end of a step; on a phone they stack, the way forward on top. */
export function StepButtons({ children }: { children: ReactNode }) {
  return <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
}
