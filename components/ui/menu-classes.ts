/** The look that menus, selects, comboboxes and popovers share. */
export const menuPanelClasses =
  'z-55 animate-pop-in overflow-y-auto rounded-lg border border-border bg-raised p-1 text-text shadow-float outline-none'

export const menuItemClasses = [
  'relative flex min-h-(--control-sm) select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none',
  'data-highlighted:bg-hover data-[selected=true]:bg-hover aria-disabled:pointer-events-none aria-disabled:opacity-50',
  '[&_svg]:size-4 [&_svg]:shrink-0',
].join(' ')
