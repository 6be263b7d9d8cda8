import { expect, test } from 'vitest'
import { z } from 'zod'
import { OPERATIONS } from '@/lib/contracts/operations'
import { describeTag, listReferenceTags } from './api-reference'
import { exampleValue } from './example-value'
import { fieldsOf } from './schema-fields'
import { typeText } from './schema-text'

const settings = { version: '1', address: 'https://panel.example.org' }

test('every operation is in the reference once, and every tag has an address of its own', () => {
  const tags = listReferenceTags()
  expect(tags.flatMap(({ entries }) => entries.map(({ id }) => id)).sort()).toEqual(
    OPERATIONS.map(({ id }) => id).sort(),
  )
  expect(new Set(tags.map(({ slug }) => slug)).size).toBe(tags.length)
  for (const { slug, entries } of tags) {
    const described = describeTag(slug, settings)
    expect(described?.operations.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
  }
})

test('describes an operation with what it takes, what it answers and how to call it', () => {
  const create = describeTag('servers', settings)?.operations.find(({ id }) => id === 'servers.create')
  expect(create).toMatchObject({
    method: 'POST',
    path: '/api/v1/servers',
    permission: 'servers:manage',
    status: 201,
    body: { contentType: 'application/json' },
  })
  expect(create?.body?.fields).toContainEqual({
    name: 'rconPort',
    type: 'whole number',
    required: true,
    notes: ['1 to 65535'],
  })
  expect(create?.curl).toContain(`curl -X POST 'https://panel.example.org/api/v1/servers'`)
  expect(create?.curl).toContain('Authorization: Bearer $PALISADE_TOKEN')
})

test('an unknown tag has no description', () => {
  expect(describeTag('nothing', settings)).toBeNull()
})

const union = {
  oneOf: [
    { type: 'object', properties: { kind: { const: 'none' } }, required: ['kind'] },
    {
      type: 'object',
      properties: { kind: { const: 'file' }, path: { type: 'string' } },
      required: ['kind', 'path'],
    },
  ],
} as const

test('merges the variants of a union: what some lack is optional', () => {
  expect(fieldsOf({ ...union, oneOf: [...union.oneOf] } as never, {})).toEqual([
    { name: 'kind', type: '"none" or "file"', required: true, notes: [] },
    { name: 'path', type: 'text', required: false, notes: [] },
  ])
})

test('any JSON value is said in three words', () => {
  const schema = z.toJSONSchema(z.object({ value: z.json() }))
  const [field] = fieldsOf(schema.properties?.value as never, schema.$defs as never)
  expect(field).toMatchObject({ type: 'any JSON value' })
})

test('a schema that contains itself ends', () => {
  const Node = { type: 'object' as const, properties: { child: { $ref: '#/components/schemas/Node' } } }
  const names = fieldsOf({ $ref: '#/components/schemas/Node' }, { Node }).map(({ name }) => name)
  expect(names.at(-1)).toBe(Array(8).fill('child').join('.'))
  const loop = { $ref: '#/components/schemas/Loop' }
  expect(typeText(loop, { Loop: loop })).toBe('any value')
})

test('an example holds what is required, in bounds', () => {
  const schema = {
    type: 'object' as const,
    properties: {
      id: { type: 'string' as const, format: 'uuid' },
      minutes: { type: 'integer' as const, minimum: 5 },
      note: { type: 'string' as const },
    },
    required: ['id', 'minutes'],
  }
  expect(exampleValue(schema, {})).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), minutes: 5 })
})
