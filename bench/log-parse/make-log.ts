import { LINE_KINDS } from '@/lib/domain/log/catalogue'
import { seeded } from '../best-of'

const NAMES = [
  'Ana',
  'Bo b',
  '[TAG] Cy',
  '漢字 🎖',
  'Dora_77',
  'x | y',
  'Å Élan',
  'Very long name of a player',
]
const HEX = '0123456789abcdef'

/** Lines that are not read, in the game's formats. */
const NOISE: readonly string[] = [
  'LogSquadTrace: [DedicatedServer]ChangeState(): PC=NAME (Online IDs: EOS: EOSID steam: STEAMID) OldState=Playing NewState=Inactive',
  'LogSquadTrace: [DedicatedServer]BeginInactiveState(): PC=NAME (Online IDs: EOS: EOSID steam: STEAMID)',
  'LogSquadCommon: SQCommonStatics Check Permissions, UniqueId:EOSID',
  'LogRedpointEOSAntiCheat: Verbose: Dedicated server Anti-Cheat: 0x7fa57bca4510: UnregisterPlayer(Session: F310CBDB0A2D4422B10D51CA2FD490B9, UserId: EOSID): Called',
  'LogGameMode: Initialized player NAME with 91',
  'LogNet: Client netspeed is 18000',
  'LogSquad: ASQDeployableSpawner::TrySpawn : Spawner Team1DeployableSpawnerAmmoBox1 Deployable was not able to find a matching deployable !',
  'LogSquadTrace: [DedicatedServer]TakeDamage(): ASQDeployable::TakeDamage[SQRadialDamage] BP_I_Sandbag_C_2143727887 for 115.000000 damage (type=BP_Boom_C) direct hit = 0',
]

/** Share of a real round of each kind, in lines of a thousand; the rest is noise. */
const SHARES: Readonly<Record<string, number>> = {
  'player-unpossessed': 200,
  'player-possessed': 30,
  'player-damaged': 60,
  'player-wounded': 15,
  'player-died': 15,
  'deployable-damaged': 20,
  'join-request': 15,
  'post-login': 15,
  'team-joined': 15,
  'join-succeeded': 15,
  'connection-closed': 15,
  'admin-command': 8,
  'player-revived': 5,
  'tick-rate': 5,
  'zone-captured': 1,
}

/** A log with the mix of kinds of a real one, about `lines` lines. Seeded: the same text every time. */
export function makeLog(lines: number): Uint8Array {
  const random = seeded(7)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const digits = (count: number, alphabet: string) =>
    Array.from({ length: count }, () => pick([...alphabet])).join('')
  const players = Array.from({ length: 100 }, () => ({
    name: pick(NAMES),
    eos: `0002${digits(28, HEX)}`,
    steam: `7656119${digits(10, '0123456789')}`,
  }))
  const templates = LINE_KINDS.flatMap(({ kind, samples }) =>
    Array.from({ length: SHARES[kind] ?? 0 }, () =>
      pick(samples)
        .replace(/^\[.*?\]\[.*?\]/, '')
        .replaceAll('\n', ' '),
    ),
  )
  while (templates.length < 1_000) templates.push(pick(NOISE))
  const out: string[] = []
  let atMs = Date.UTC(2026, 6, 2, 20)
  for (let index = 0; index < lines; index += 1) {
    const { name, eos, steam } = pick(players)
    atMs += Math.floor(random() * 20)
    const iso = new Date(atMs).toISOString()
    const head = `[${iso.slice(0, 10).replaceAll('-', '.')}-${iso.slice(11, 19).replaceAll(':', '.')}:${iso.slice(20, 23)}][${String(index % 1_000).padStart(3)}]`
    const text = pick(templates)
      .replaceAll(/0002[0-9a-f]{28}|EOSID/g, eos)
      .replaceAll(/76561198000000042|STEAMID/g, steam)
      .replaceAll(/\bAna\b|NAME/g, name)
    out.push(head + text)
  }
  return new TextEncoder().encode(`${out.join('\r\n')}\r\n`)
}
