export const tabStripClasses =
  'scroll-strip flex gap-1 border-border border-b [&>*:focus-visible]:-outline-offset-2'

export const tabClasses = [
  '-mb-px inline-flex h-(--control) shrink-0 items-center gap-1.5 border-transparent border-b-2 px-2.5 font-medium text-muted transition-colors',
  'hover:text-text disabled:pointer-events-none disabled:opacity-50',
  'data-[state=active]:border-accent data-[state=active]:text-text aria-[current=page]:border-accent aria-[current=page]:text-text',
].join(' ')
