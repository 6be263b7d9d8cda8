'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { Portal, DropdownMenu as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { cn } from './cn'
import { menuItemClasses, menuPanelClasses } from './menu-classes'
import { useOverlayContainer } from './overlay-container'

type MenuProps = {
  trigger: ReactNode
  align?: ComponentProps<typeof Radix.Content>['align']
  side?: ComponentProps<typeof Radix.Content>['side']
  className?: string
  children: ReactNode
}

/** Arrow keys move, letters jump, Escape closes and gives the focus back to the trigger. */
export function DropdownMenu({ trigger, align = 'end', side, className, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const container = useOverlayContainer()
  return (
    <Radix.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {isOpen && (
        // A tap outside closes the menu and must not press what lies below it.
        <Portal.Root container={container} aria-hidden className="fixed inset-0 z-54" />
      )}
      <Radix.Portal container={container}>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            menuPanelClasses,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-44',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type ItemProps = Omit<ComponentProps<typeof Radix.Item>, 'asChild'> & {
  icon?: ReactNode
  /** A key that does the same, shown at the right. */
  shortcut?: string
  tone?: 'neutral' | 'danger'
  /** Makes it a link. */
  href?: string
}

export function MenuItem({
  icon,
  shortcut,
  tone = 'neutral',
  href,
  className,
  children,
  ...rest
}: ItemProps) {
  const classes = cn(
    menuItemClasses,
    tone === 'danger' ? 'text-danger-ink data-highlighted:bg-danger-soft' : '[&_svg]:text-subtle',
    className,
  )
  const content = (
    <>
      {icon}
      <span className="grow">{children}</span>
      {shortcut && <span className="pl-4 text-subtle text-xs">{shortcut}</span>}
    </>
  )
  if (href) {
    return (
      <Radix.Item asChild className={classes} {...rest}>
        <Link href={href}>{content}</Link>
      </Radix.Item>
    )
  }
  return (
    <Radix.Item className={classes} {...rest}>
      {content}
    </Radix.Item>
  )
}

export function MenuCheckboxItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cn(menuItemClasses, 'pl-8', className)} onSelect={keepOpen} {...rest}>
      <MenuMark />
      {children}
    </Radix.CheckboxItem>
  )
}

export const MenuRadioGroup = Radix.RadioGroup

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(menuItemClasses, 'pl-8', className)} {...rest}>
      <MenuMark />
      {children}
    </Radix.RadioItem>
  )
}

function MenuMark() {
  return (
    <Radix.ItemIndicator className="absolute left-2">
      <Check aria-hidden className="text-accent-ink" />
    </Radix.ItemIndicator>
  )
}

const keepOpen = (event: Event) => event.preventDefault()

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="eyebrow px-2 pt-2 pb-1">{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />
}
