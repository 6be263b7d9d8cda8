import { cn } from './cn'

type Props = {
  /** 0 to 1; leave out while the length is not known. */
  value?: number
  label: string
  /** The text beside the bar; by default the percentage. */
  text?: string
  className?: string
}

export function Progress({ value, label, text, className }: Props) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div className={cn('grid gap-1', className)}>
      <div className="flex justify-between text-sm">
        <span>{label}</span>
        <span className="text-muted">{text ?? (percent === undefined ? '' : `${percent} %`)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text}
        className="h-1.5 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={cn(
            'h-full rounded-full bg-accent transition-[width]',
            percent === undefined && 'w-1/3 animate-shimmer',
          )}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  )
}
