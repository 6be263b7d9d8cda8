import { join } from 'node:path'
import grpc from '@grpc/grpc-js'
import loader from '@grpc/proto-loader'

/** A plugin process: serves events over one unix socket and calls the host back over another. */
const [pluginSocket, hostSocket] = process.argv.slice(2)
const { bench } = grpc.loadPackageDefinition(loader.loadSync(join(import.meta.dirname, 'plugin.proto')))
const host = new bench.Host(`unix:${hostSocket}`, grpc.credentials.createInsecure())
const server = new grpc.Server()
server.addService(bench.Plugin.service, {
  OnEvent: ({ request }, done) => {
    const { player, message } = JSON.parse(request.payload)
    host.Do({ fn: 'players.warn', args: JSON.stringify([player.eosId, message]) }, (error) =>
      done(error, { json: 'null' }),
    )
  },
})
server.bindAsync(`unix:${pluginSocket}`, grpc.ServerCredentials.createInsecure(), () => process.send('ready'))
