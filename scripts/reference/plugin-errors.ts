import { GUEST_ERROR_CODES } from '@/lib/plugin-sdk/errors'
import { code, markdownTable } from './markdown-table'

/** The generated part of docs/reference/plugin-errors.md. */
export const renderPluginErrors = (): string =>
  markdownTable(
    ['code', 'meaning'],
    Object.entries(GUEST_ERROR_CODES).map(([name, meaning]) => [code(name), meaning]),
  )
