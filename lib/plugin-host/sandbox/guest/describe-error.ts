import { isObject, StringCtor, slice, stringify } from './primordials'

/** Longest text of one field of an error. */
const TEXT_CHARS = 2000

const reflectGet = Reflect.get

const textOf = (value: unknown, chars = TEXT_CHARS): string => {
  try {
    return slice(typeof value === 'string' ? value : StringCtor(value), 0, chars)
  } catch {
    return '(unreadable)'
  }
}

const read = (value: object, key: string): unknown => {
  try {
    return reflectGet(value, key)
  } catch {
    return undefined
  }
}

/**
 * What was thrown, as one JSON text of bounded size. Getters of the thrown value run here, inside the guest and
 * under its clock; the host never touches the value.
 */
export const describeError = (thrown: unknown): string => {
  if (!isObject(thrown)) {
    return stringify({ name: typeof thrown, message: textOf(thrown), stack: '', code: null })
  }
  const name = read(thrown, 'name')
  const message = read(thrown, 'message')
  const stack = read(thrown, 'stack')
  const code = read(thrown, 'code')
  return stringify({
    name: name === undefined ? 'Error' : textOf(name, 100),
    message: message === undefined ? textOf(thrown) : textOf(message),
    stack: typeof stack === 'string' ? textOf(stack) : '',
    code: typeof code === 'string' ? textOf(code, 64) : null,
  })
}
