import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { EvalFlags, JSPromiseStateEnum } from 'quickjs-emscripten'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildPrelude } from '@/scripts/steps/build-sandbox.mjs'
import type { EngineFactory, EngineHooks } from '../engine'
import { EVAL, EXPORT_NAMES, EXPORT_SOURCES, PROMISE } from './abi'
import { createQuickjsNgFactory } from './quickjs-ng-engine'

const require = createRequire(import.meta.url)
const PACKAGE = '@jitl/quickjs-ng-wasmfile-release-sync'
const options = { memoryMiB: 32, guestStackBytes: 256 * 1024, messageBytes: 10_000 }

let factory: EngineFactory

beforeAll(async () => {
  const module = new WebAssembly.Module(new Uint8Array(readFileSync(require.resolve(`${PACKAGE}/wasm`))))
  factory = createQuickjsNgFactory(module, await buildPrelude())
})

const setUp = (now = () => 1_700_000_000_000) => {
  const messages: string[] = []
  const hooks: EngineHooks = {
    shouldStop: () => false,
    receive: (text) => {
      messages.push(text)
      return false
    },
    now,
  }
  return { engine: factory.create(options, hooks), hooks, messages }
}

const load = (source: string, now?: () => number) => {
  const parts = setUp(now)
  return { ...parts, state: parts.engine.load(new TextEncoder().encode(source)) }
}
const said = (messages: readonly string[]) =>
  messages.filter((text) => text.startsWith('l\n')).map((text) => JSON.parse(text.split('\n')[2] ?? '')[0])

const EMPTY = 'export default { initialize() {} }'

describe('the binary', () => {
  it('has the names that the package gives them', () => {
    const loader = readFileSync(require.resolve(`${PACKAGE}/emscripten-module`), 'utf8')
    for (const [name, source] of Object.entries(EXPORT_SOURCES)) {
      if (!source.startsWith('_QTS') && !['_malloc', '_free'].includes(source)) continue
      expect(loader).toContain(`c.${source}=b.${EXPORT_NAMES[name as keyof typeof EXPORT_NAMES]};`)
    }
    expect(loader).toContain('Z.v();')
  })

  it('numbers evaluation and promises as the package does', () => {
    expect(EVAL).toEqual({
      global: EvalFlags.JS_EVAL_TYPE_GLOBAL,
      module: EvalFlags.JS_EVAL_TYPE_MODULE,
      compileOnly: EvalFlags.JS_EVAL_FLAG_COMPILE_ONLY,
    })
    expect(PROMISE).toEqual({
      pending: JSPromiseStateEnum.Pending,
      rejected: JSPromiseStateEnum.Rejected,
    })
  })

  it('shows how much memory is claimed', () => {
    const { engine } = load(`globalThis.kept = new ArrayBuffer(8 << 20); ${EMPTY}`)
    expect(engine.memoryBytes()).toBeGreaterThan(13 << 20)
    expect(engine.memoryBytes()).toBeLessThan(20 << 20)
  })
})

describe('the guest environment', () => {
  it('has nothing of the host', () => {
    const names = [
      ...[
        'process',
        'require',
        'module',
        'Buffer',
        'fetch',
        'WebAssembly',
        'std',
        'os',
        'bjson',
        'print',
        'gc',
      ],
      ...[
        'performance',
        'SharedArrayBuffer',
        'Atomics',
        'WeakRef',
        'FinalizationRegistry',
        'navigator',
        'Worker',
      ],
    ]
    const { messages } = load(
      `console.log(${JSON.stringify(names)}.filter((n) => n in globalThis).join()); ${EMPTY}`,
    )
    expect(said(messages)).toEqual([''])
  })

  it('takes time from the host, in whole milliseconds and UTC', () => {
    const source = `console.log(Date.now(), new Date(0).getTimezoneOffset(), new Date(2020, 0, 2, 3).toISOString()); ${EMPTY}`
    expect(said(load(source, () => 1_234_567_890_123).messages)).toEqual([
      '1234567890123 0 2020-01-02T03:00:00.000Z',
    ])
  })

  it.each([
    ['eval', `eval('1')`],
    ['Function', `new Function('return 1')`],
    ['the constructor of a function', `(() => {}).constructor('return 1')`],
    ['the constructor of an async function', `(async () => {}).constructor('return 1')`],
    ['the constructor of a generator', `(function* () {}).constructor('return 1')`],
    ['the constructor of an async generator', `(async function* () {}).constructor('return 1')`],
    ['an indirect eval', `(0, eval)('1')`],
    ['a timer with text', `setTimeout('1', 1)`],
  ])('runs no code from text: %s', (_, expression) => {
    const { messages } = load(
      `try { console.log(${expression}) } catch (e) { console.log(e.code) }; ${EMPTY}`,
    )
    expect(said(messages)[0]).toMatch(/FEATURE_MISSING|ARGUMENT_INVALID/)
  })

  it('keeps instanceof Function working', () => {
    expect(said(load(`console.log((() => 1) instanceof Function); ${EMPTY}`).messages)).toEqual(['true'])
  })

  it('loads no module, static or dynamic', async () => {
    const dynamic = load(`let m = 'none'; try { m = await import('fs') } catch {} console.log(m); ${EMPTY}`)
    while (dynamic.engine.runJobs(100) === 'more');
    expect(said(dynamic.messages)).toEqual(['none'])
    expect(load(`import 'fs'; ${EMPTY}`).state).toBe('threw')
  })
})

describe('limits', () => {
  it('knows a failed allocation from the allocator, whether or not the guest caught it', () => {
    expect(load(`try { new ArrayBuffer(1 << 30) } catch {} ${EMPTY}`).engine.isMemoryExhausted()).toBe(true)
    expect(
      load(`try { throw new Error('out of memory') } catch {} ${EMPTY}`).engine.isMemoryExhausted(),
    ).toBe(false)
  })

  it('knows a full stack from the stack itself, once', () => {
    const { engine } = load(`const f = () => f(); try { f() } catch {} ${EMPTY}`)
    expect([engine.takeStackExhausted(), engine.takeStackExhausted()]).toEqual([true, false])
    const shallow = load(`const f = (n) => n && f(n - 1); f(500); ${EMPTY}`)
    expect(shallow.engine.takeStackExhausted()).toBe(false)
  })

  it('refuses a message that is too long, unread', () => {
    const { messages } = load(`console.log('x'.repeat(4096)); console.log('y'); ${EMPTY}`)
    expect(said(messages).map((text) => text[0])).toEqual(['x', 'y'])
    const long = load(`console.log('ß'.repeat(4096) + 'ß'.repeat(4096)); console.log('y'); ${EMPTY}`)
    expect(said(long.messages).at(-1)).toBe('y')
  })

  it('ends a guest that aborts the engine with an error of the host', () => {
    const source = `Object.keys(new Proxy({}, { ownKeys: () => ({ length: 0x20000001, get 0() { return 'a' }, get 1() { return 'b' }, get 2() { return 'c' } }) }))`
    expect(() => load(source)).toThrow('The engine aborted.')
  })
})

describe('where a guest was stopped', () => {
  const stoppedAt = (source: string) => {
    let polls = 0
    const hooks = { shouldStop: () => ++polls > 3, receive: () => false, now: () => 1 }
    const engine = factory.create(options, hooks)
    engine.load(new TextEncoder().encode(source))
    engine.runJobs(10)
    return engine.stoppedAt()?.match(/\w+ \(plugin\.js:\d+/g) ?? null
  }

  it.each([
    [
      'while it is evaluated',
      'function deep() { for (;;) {} }\nconst outer = () => deep()\nouter()',
      ['deep (plugin.js:1', 'outer (plugin.js:2'],
    ],
    [
      'in a promise job',
      'async function late() { await null; for (;;) {} }\nlate()\nexport default 1',
      ['late (plugin.js:1'],
    ],
    ['nowhere, when it returned', 'export default 1', null],
  ])('is known %s', (_when, source, frames) => {
    const found = stoppedAt(source)
    expect(found).toEqual(frames)
  })

  it('is read without running code of the guest', () => {
    const getter = `Object.defineProperty(InternalError.prototype, 'stack', { get() { ran() } })`
    const formatter = 'Error.prepareStackTrace = () => ({ toString() { ran() } })'
    const { hooks, messages } = setUp()
    let polls = 0
    const engine = factory.create(options, { ...hooks, shouldStop: () => ++polls > 3 })
    engine.load(
      new TextEncoder().encode(`const ran = () => console.log('ran')\n${getter}\n${formatter}\nfor (;;) {}`),
    )
    expect(said(messages)).toEqual([])
    expect(engine.stoppedAt()).toContain('plugin.js:')
  })
})

describe('an image', () => {
  it('starts as the template was, apart from it', () => {
    const { engine, hooks, messages } = load(
      `let n = 5; export default { initialize() { console.log('n', ++n) } }`,
    )
    const image = engine.image()
    const begin = JSON.stringify([
      'b',
      0,
      {
        objects: [],
        functions: [],
        operations: [],
        config: {},
        instance: {},
        seed: '0'.repeat(32),
        messageChars: 100,
        handlers: 9,
      },
    ])
    engine.deliver(begin)
    for (let i = 0; i < 2; i++) factory.clone(image, options, hooks).deliver(begin)
    expect(said(messages)).toEqual(['n 6', 'n 6', 'n 6'])
    expect(image.bytes.byteLength).toBeLessThan(1024 * 1024)
  })

  it('fits no other memory size and no other build', () => {
    const { engine, hooks } = load(EMPTY)
    const image = engine.image()
    expect(() => factory.clone(image, { ...options, memoryMiB: 64 }, hooks)).toThrow('another')
    expect(() => factory.clone({ ...image, build: 'other' }, options, hooks)).toThrow('another')
  })
})
