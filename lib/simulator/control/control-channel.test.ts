import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { readSimulatorArguments } from '../run-simulator'
import { closeSimulators, readLog, startSimulator } from '../testing/simulator-fixture'
import { listenForControl, runControlLine } from './control-channel'

afterEach(closeSimulators)

const ask = async (of: Awaited<ReturnType<typeof startSimulator>>, call: string, ...args: unknown[]) =>
  runControlLine(of, JSON.stringify({ id: 1, call, args }))

describe('the control channel', () => {
  test('joins players, lets them act and tells what came over RCON', async () => {
    const of = await startSimulator({ players: 0 })
    expect(await ask(of, 'join', { name: 'Zed', tag: '[X]', team: 2 })).toMatchObject({
      ok: true,
      result: { name: 'Zed', fullName: '[X] Zed', team: 2 },
    })
    await ask(of, 'join', { name: 'Ola' })
    expect(await ask(of, 'createSquad', 'Zed', { name: 'HELI', isLocked: true })).toMatchObject({
      result: { team: 2, id: 1, name: 'HELI' },
    })
    expect(await ask(of, 'teamkill', 'Zed', 'Ola')).toEqual({ id: 1, ok: true, result: null })
    expect(readLog(of)).toContain('Die(): Player:')
    expect(await ask(of, 'players')).toMatchObject({ result: [{ name: 'Zed' }, { name: 'Ola', team: 2 }] })
    expect(await ask(of, 'status')).toMatchObject({ result: { players: 2, phase: 'live', sessions: 0 } })
    expect(await ask(of, 'commands')).toEqual({ id: 1, ok: true, result: [] })
  })

  test.each([
    ['not json', 'JSON'],
    ['[]', 'A control line is a JSON object'],
    ['{"call":"constructor"}', 'No call "constructor"'],
    ['{"call":"chat","args":["Nobody","ChatAll","x"]}', 'No player Nobody'],
    ['{"call":"chat","args":["Nobody","ChatX","x"]}', 'No chat channel ChatX'],
    ['{"call":"leave","args":[7]}', 'Argument 0 must be a text'],
    ['{"call":"changeLayer","args":["Nowhere_v1"]}', 'has no layer Nowhere_v1'],
  ])('%s is answered with what is wrong', async (line, part) => {
    const of = await startSimulator()
    const answer = await runControlLine(of, line)
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining(part) })
  })

  test('works over a TCP port, in order', async () => {
    const of = await startSimulator()
    const channel = await listenForControl(of, 0)
    const socket = connect(channel.port, '127.0.0.1')
    socket.write('{"id":"a","call":"pause"}\n{"id":"b","call":"endRound"}\n{"id":"c","call":"status"}\n')
    let text = ''
    await new Promise<void>((resolve) => {
      socket.on('data', (chunk) => {
        text += chunk
        if (text.split('\n').length === 4) resolve()
      })
    })
    const answers = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers.map((answer) => answer.id)).toEqual(['a', 'b', 'c'])
    expect(answers[2].result.phase).toBe('ended')
    socket.destroy()
    await channel.close()
  })
})

describe('the command line', () => {
  test('reads its arguments', () => {
    expect(
      readSimulatorArguments([
        '--port',
        '21114',
        '--log',
        'x.log',
        '--players',
        '60',
        '--paused',
        '--control',
        '0',
      ]),
    ).toEqual({
      options: { logFile: 'x.log', rconPort: 21114, players: 60, startPaused: true },
      control: 0,
      wantsHelp: false,
    })
    expect(readSimulatorArguments(['--control', 'stdin']).control).toBe('stdin')
  })

  test('says what is wrong with them', () => {
    expect(() => readSimulatorArguments(['--players', 'many'])).toThrow('--players is a number, not "many"')
    expect(() => readSimulatorArguments(['--version', '9'])).toThrow('--version is 10.5 or 10.6, not "9"')
    expect(() => readSimulatorArguments(['--bogus'])).toThrow(/bogus/)
  })
})
