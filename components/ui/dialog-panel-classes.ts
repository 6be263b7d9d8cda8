/** Where dialogs stand: at the bottom edge of a phone, in the upper middle of a desktop. */
export const dialogPanelClasses = [
  'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-slide-up flex-col rounded-t-lg border border-border bg-surface shadow-float outline-none',
  'pb-[env(safe-area-inset-bottom)] sm:inset-auto sm:top-[12dvh] sm:left-1/2 sm:max-h-[76dvh] sm:w-[calc(100%-2rem)]',
  'sm:-translate-x-1/2 sm:animate-pop-in sm:rounded-lg sm:pb-0',
].join(' ')
