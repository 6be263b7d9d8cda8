import type { ControlAttributes } from './setting-frame'

/** What every control of a text setting gets. */
export type TextControlProps = {
  attributes: ControlAttributes
  value: string
  /** Empty text: not set. */
  onChange: (value: string) => void
  required: boolean
}
