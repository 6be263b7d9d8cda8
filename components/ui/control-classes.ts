/** The look that text fields, selects and comboboxes share. */
export const controlClasses = [
  'w-full min-w-0 rounded-md border border-border-strong bg-field px-2.5 text-(length:--control-text) text-text',
  'transition-colors duration-100 hover:border-muted',
  'focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-focus focus-visible:outline-offset-0',
  'aria-invalid:border-danger-ink aria-invalid:focus-visible:outline-danger-ink',
  'disabled:cursor-not-allowed disabled:border-border disabled:bg-hover disabled:text-subtle',
  '[&[readonly]]:border-border [&[readonly]]:bg-hover',
].join(' ')
