import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { Spinner } from './spinner'

export const buttonVariants = cva(
  [
    'relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium',
    'transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50',
    'aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-text hover:bg-accent-hover',
        secondary: 'border border-border bg-raised text-text hover:border-border-strong hover:bg-hover',
        ghost: 'text-muted hover:bg-hover hover:text-text',
        danger: 'bg-danger text-danger-text hover:bg-danger-hover',
        'danger-quiet': 'text-danger-ink hover:bg-danger-soft',
        link: 'h-auto px-0 text-accent-ink underline decoration-from-font underline-offset-3 hover:decoration-2',
      },
      size: {
        sm: 'h-(--control-sm) px-2.5 text-sm',
        md: 'h-(--control) px-3 text-base',
        lg: 'h-11 px-4 text-lg',
      },
      wide: { true: 'w-full', false: '' },
    },
    compoundVariants: [{ variant: 'link', class: 'h-auto px-0' }],
    defaultVariants: { variant: 'secondary', size: 'md', wide: false },
  },
)

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /** Shows a spinner and refuses clicks; keeps its width and its name for screen readers. */
    loading?: boolean
    /** Render the child (a link) with the look of a button. */
    asChild?: boolean
  }

export function Button({
  variant,
  size,
  wide,
  loading = false,
  asChild = false,
  className,
  children,
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size, wide }), className)
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button
      type={type}
      className={classes}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      {...rest}
    >
      {loading && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={cn('inline-flex items-center gap-2', loading && 'opacity-0')}>{children}</span>
    </button>
  )
}
