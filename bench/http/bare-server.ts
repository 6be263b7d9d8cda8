import { createServer } from 'node:http'
import { createPool, createPrismaClient } from '../../lib/server/db/connect'
import { createUserRepository } from '../../lib/server/db/repositories/users'

const pool = createPool({ kind: 'postgresql', url: process.argv[2] ?? '', poolSize: 10 }, (error) =>
  console.error(error),
)
const users = createUserRepository(createPrismaClient(pool))

/** The query and JSON, and nothing else: no sign-in, no rights, no schemas, no limits, no metrics. */
const server = createServer(async (_request, response) => {
  const page = await users.list({}, { limit: 50 })
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(page))
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`)
})
process.on('SIGTERM', () => process.exit(0))
