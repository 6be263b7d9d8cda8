/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Next would otherwise write instruction files for coding tools into the tree.
  agentRules: false,
  reactStrictMode: true,
  // Ctrl-C and `npm start` belong to scripts/serve-panel.mjs; the folder is fixed so that a lock file above it is ignored.
  turbopack: { root: import.meta.dirname },
  // `npm run check` runs tsc over the whole tree, tests included; a second run inside the build would only cost time.
  typescript: { ignoreBuildErrors: true },
  // They load WebAssembly, workers or native code by path, which a bundler would move away from them.
  serverExternalPackages: [
    'quickjs-emscripten',
    '@jitl/quickjs-ng-wasmfile-release-sync',
    '@electric-sql/pglite',
    '@electric-sql/pglite-socket',
    '@prisma/adapter-pg',
    '@prisma/client',
    'pg',
    'pino',
    'prom-client',
    'ssh2-sftp-client',
    'basic-ftp',
    '@clickhouse/client',
    '@aws-sdk/client-s3',
    'undici',
    'esbuild',
  ],
  experimental: {
    // Writing the cache takes longer than it saves: a panel is built once per upgrade.
    turbopackFileSystemCacheForBuild: false,
    // A body that passes proxy.ts is cut here without an error. Uploads do not pass it; all else is far below.
    proxyClientMaxBodySize: '8mb',
    optimizePackageImports: ['lucide-react', 'recharts', 'radix-ui'],
  },
}

export default config
