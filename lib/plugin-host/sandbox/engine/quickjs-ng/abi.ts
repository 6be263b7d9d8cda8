/**
 * Names in the WebAssembly binary of @jitl/quickjs-ng-wasmfile-release-sync 0.32.0. The build minifies them; a
 * test reads the package's own loader and fails when a version changes one.
 */
export const QUICKJS_NG_BUILD = 'quickjs-ng-0.32.0'

/** How a source is evaluated, and the states of a promise, as the engine numbers them. */
export const EVAL = { global: 0, module: 1, compileOnly: 1 << 5 } as const
export const PROMISE = { pending: 0, rejected: 2 } as const

/** Exports that the engine uses. */
export const EXPORT_NAMES = {
  initialize: 'v',
  malloc: 'w',
  free: 'N',
  setMaxStackSize: 'E',
  getUndefined: 'F',
  getTrue: 'I',
  newRuntime: 'L',
  newContext: 'O',
  freeValue: 'Q',
  freeCString: 'T',
  dupValue: 'U',
  newString: '$',
  getString: 'aa',
  isJobPending: 'ga',
  executePendingJob: 'ha',
  getProperty: 'ia',
  call: 'na',
  resolveException: 'oa',
  evaluate: 'qa',
  typeOf: 'sa',
  promiseState: 'xa',
  promiseResult: 'ya',
  newFunction: 'Ea',
  enableInterruptHandler: 'Ga',
  enableModuleLoader: 'Ia',
  stackSave: 'Pa',
} as const

/** The same names in the package's loader, for the test. */
export const EXPORT_SOURCES: Readonly<Record<keyof typeof EXPORT_NAMES, string>> = {
  initialize: '__wasm_call_ctors',
  malloc: '_malloc',
  free: '_free',
  setMaxStackSize: '_QTS_RuntimeSetMaxStackSize',
  getUndefined: '_QTS_GetUndefined',
  getTrue: '_QTS_GetTrue',
  newRuntime: '_QTS_NewRuntime',
  newContext: '_QTS_NewContext',
  freeValue: '_QTS_FreeValuePointer',
  freeCString: '_QTS_FreeCString',
  dupValue: '_QTS_DupValuePointer',
  newString: '_QTS_NewString',
  getString: '_QTS_GetString',
  isJobPending: '_QTS_IsJobPending',
  executePendingJob: '_QTS_ExecutePendingJob',
  getProperty: '_QTS_GetProp',
  call: '_QTS_Call',
  resolveException: '_QTS_ResolveException',
  evaluate: '_QTS_Eval',
  typeOf: '_QTS_Typeof',
  promiseState: '_QTS_PromiseState',
  promiseResult: '_QTS_PromiseResult',
  newFunction: '_QTS_NewFunction',
  enableInterruptHandler: '_QTS_RuntimeEnableInterruptHandler',
  enableModuleLoader: '_QTS_RuntimeEnableModuleLoader',
  stackSave: 'stackSave',
}

/** Address of the allocator's end of the heap. Only shown as the memory in use; nothing is decided by it. */
export const HEAP_END_ADDRESS = 96576

export type EngineExports = Readonly<Record<keyof typeof EXPORT_NAMES, (...args: number[]) => number>>

/** Picks the exports by their readable names; throws when the binary is another one. */
export const readExports = (instance: WebAssembly.Instance): EngineExports => {
  const found: Record<string, unknown> = {}
  for (const [name, letter] of Object.entries(EXPORT_NAMES)) {
    const value = instance.exports[letter]
    if (typeof value !== 'function') throw new Error(`The engine has no export ${letter} (${name}).`)
    found[name] = value
  }
  return found as EngineExports
}
