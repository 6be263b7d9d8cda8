import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ManifestSchema, manifestJsonSchema } from './manifest'

const folder = new URL('.', import.meta.url)
const readme = readFileSync(new URL('README.md', folder), 'utf8')

describe('the manifest schema', () => {
  it('is published for editors as it is', () => {
    const published = JSON.parse(readFileSync(new URL('manifest.schema.json', folder), 'utf8'))
    expect(published).toEqual(JSON.parse(JSON.stringify(manifestJsonSchema())))
  })

  it('tells editors of every operation and of its constraints alone', () => {
    const schema = JSON.stringify(manifestJsonSchema())
    expect(schema).toContain('"events:player.teamkilled"')
    expect(schema).toContain('"additionalProperties":false')
  })

  it('accepts the manifest of the README', () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? []
    expect(ManifestSchema.safeParse(JSON.parse(json)).error).toBe(undefined)
  })
})
