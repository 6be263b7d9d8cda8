import type { ComponentProps } from 'react'
import { cn } from './cn'
import { ScrollRegion } from './scroll-region'

/** Plain table parts. Lists that people sort, filter or act on use DataTable. */
export function Table({ className, label, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <ScrollRegion label={label} className="w-full">
      <table className={cn('w-full border-collapse text-left', className)} {...rest} />
    </ScrollRegion>
  )
}

export function TableHead({ className, ...rest }: ComponentProps<'thead'>) {
  return <thead className={cn('border-border border-b', className)} {...rest} />
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn(
        'border-border border-b last:border-b-0 hover:bg-hover/50 aria-selected:bg-accent-soft/50',
        className,
      )}
      {...rest}
    />
  )
}

export function TableHeaderCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'h-9 whitespace-nowrap px-3 font-medium text-muted text-xs first:pl-4 last:pr-4',
        className,
      )}
      {...rest}
    />
  )
}

export function TableCell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cn('h-10 px-3 py-1.5 first:pl-4 last:pr-4', className)} {...rest} />
}
