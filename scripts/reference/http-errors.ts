import { ERROR_CODES } from '@/lib/shared/error-codes'
import { code, markdownTable } from './markdown-table'

/** The generated part of docs/reference/http-errors.md. */
export const renderHttpErrors = (): string =>
  markdownTable(
    ['code', 'status', 'title'],
    Object.entries(ERROR_CODES).map(([name, { status, title }]) => [code(name), String(status), title]),
  )
