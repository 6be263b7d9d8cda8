import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import grpc from '@grpc/grpc-js'
import loader from '@grpc/proto-loader'
import { makePayload } from '../sandbox-plugin.ts'

const WINDOW = 64

/** The usual shape of plugin systems in Go, in Node: a child process, an event as a unary call, a call back. */
export const openGrpcPeer = async () => {
  const { bench } = grpc.loadPackageDefinition(loader.loadSync(join(import.meta.dirname, 'plugin.proto')))
  const folder = mkdtempSync(join(tmpdir(), 'bench-grpc-'))
  const [pluginSocket, hostSocket] = [join(folder, 'plugin'), join(folder, 'host')]
  const server = new grpc.Server()
  server.addService(bench.Host.service, { Do: (_, done) => done(null, { json: 'null' }) })
  await new Promise((resolve) =>
    server.bindAsync(`unix:${hostSocket}`, grpc.ServerCredentials.createInsecure(), resolve),
  )
  const child = fork(join(import.meta.dirname, 'grpc-child.mjs'), [pluginSocket, hostSocket], {
    execArgv: [],
  })
  await once(child, 'message')
  const plugin = new bench.Plugin(`unix:${pluginSocket}`, grpc.credentials.createInsecure())
  const payload = makePayload()
  const pipelined = (ms, window = WINDOW) =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now()
      let done = 0
      let open = 0
      const send = () => {
        open++
        plugin.OnEvent({ name: 'chat.message', payload }, (error) => {
          if (error) return reject(error)
          done++
          open--
          const elapsed = performance.now() - startedAt
          if (elapsed < ms) send()
          else if (open === 0) resolve((done * 1000) / elapsed)
        })
      }
      for (let i = 0; i < window; i++) send()
    })
  return {
    pipelined,
    close: () => {
      child.kill()
      plugin.close()
      server.forceShutdown()
      rmSync(folder, { recursive: true })
    },
  }
}
