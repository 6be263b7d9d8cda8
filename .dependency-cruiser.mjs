/**
 * The parts of the project and what each may import, as docs/architecture.md draws it. It lists what is allowed,
 * so a new part is refused until it stands here.
 */
const PARTS = {
  'lib/shared': [],
  'lib/plugin-sdk': [],
  'lib/domain': ['lib/shared'],
  'lib/contracts': ['lib/shared', 'lib/plugin-sdk'],
  'lib/plugin-host': ['lib/shared', 'lib/plugin-sdk', 'lib/domain'],
  'lib/built-in-plugins': ['lib/plugin-sdk'],
  'lib/server': ['lib/shared', 'lib/plugin-sdk', 'lib/domain', 'lib/contracts', 'lib/plugin-host'],
  'lib/client': ['lib/shared', 'lib/contracts'],
  'lib/simulator': ['lib/shared', 'lib/domain'],
  'lib/cli': [
    'lib/shared',
    'lib/plugin-sdk',
    'lib/domain',
    'lib/contracts',
    'lib/plugin-host',
    'lib/server',
    'lib/simulator',
    'lib/client',
    'lib/testing',
    'scripts',
  ],
  components: ['lib/shared', 'lib/contracts', 'lib/client'],
  app: ['lib/shared', 'lib/contracts', 'lib/client', 'lib/server', 'components'],
}

/** Same program text in the browser, in a plugin's sandbox and in Node. */
const PURE = ['lib/shared', 'lib/domain', 'lib/contracts', 'lib/plugin-sdk', 'lib/client', 'components']

const TEST_FILE = '\\.(test|test-d|spec)\\.tsx?$'
const below = (...parts) => `^(${parts.join('|')})/`
const partNames = Object.keys(PARTS)
const everyPart = [...partNames, 'lib/testing']

const allowList = Object.entries(PARTS).map(([part, allowed]) => ({
  name: `imports-of-${part.replace('/', '-')}`,
  comment: `${part} may import ${allowed.join(', ') || 'no other part'}.`,
  severity: 'error',
  from: { path: below(part), pathNot: TEST_FILE },
  to: { path: '^(lib|components|app|e2e|scripts|bench|examples)/', pathNot: below(part, ...allowed) },
}))

const only = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(lib|components|app)/|^[^/]+\\.ts$', pathNot: [...from, TEST_FILE] },
  to,
})

export default {
  forbidden: [
    ...allowList,
    {
      name: 'imports-of-tests',
      comment: 'A test keeps to the directions of its part; it may use lib/testing and simulate the game.',
      severity: 'error',
      from: { path: `^lib/(shared|domain|contracts|plugin-sdk|plugin-host)/.*${TEST_FILE}` },
      to: { path: below('app', 'components', 'lib/server', 'lib/client', 'lib/cli') },
    },
    {
      name: 'unknown-part',
      comment: 'Every folder of lib is a part and stands in the table of .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^lib/', pathNot: below(...everyPart) },
      to: {},
    },
    {
      name: 'unknown-part-used',
      comment: 'Every folder of lib is a part and stands in the table of .dependency-cruiser.mjs.',
      severity: 'error',
      from: {},
      to: { path: '^lib/', pathNot: below(...everyPart) },
    },
    {
      name: 'no-cycle',
      comment: 'Modules that import each other in a circle cannot be understood or tested one by one.',
      severity: 'error',
      from: { pathNot: '^lib/server/db/generated/' },
      to: { circular: true },
    },
    {
      name: 'unresolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'pure-parts-without-node',
      comment: 'These parts run anywhere: no module of Node.',
      severity: 'error',
      from: { path: below(...PURE), pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sdk-without-packages',
      comment: 'Plugin authors get the SDK without dependencies; only the manifest schema uses zod.',
      severity: 'error',
      from: { path: below('lib/plugin-sdk'), pathNot: [TEST_FILE] },
      to: { path: 'node_modules/', pathNot: 'node_modules/zod/' },
    },
    {
      name: 'zod-in-sdk-manifest-only',
      comment: 'Plugin code must not pull a schema library into its bundle.',
      severity: 'error',
      from: { path: below('lib/plugin-sdk'), pathNot: ['^lib/plugin-sdk/manifest', TEST_FILE] },
      to: { path: 'node_modules/zod/' },
    },
    only('quickjs-in-sandbox-only', 'The engine of plugins has one door.', ['^lib/plugin-host/sandbox/'], {
      path: 'node_modules/(quickjs-emscripten|quickjs-emscripten-core|@jitl)/',
    }),
    only(
      'prisma-in-server-db-only',
      'Use cases see repositories; Prisma and the drivers stay behind them.',
      ['^lib/server/db/', '^lib/testing/', '^prisma\\.config\\.ts$'],
      {
        path: ['node_modules/(@prisma|prisma|pg|@electric-sql)/', '^lib/server/db/generated/'],
      },
    ),
    {
      name: 'testing-in-tests-only',
      comment: 'What exists for tests stays out of the panel.',
      severity: 'error',
      from: { path: '^(lib|components|app)/', pathNot: ['^lib/testing/', '^lib/cli/', TEST_FILE] },
      to: { path: '^lib/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|lib/testing/hostile)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
