import { ok } from '@/lib/shared/result'
import { type LayerSide, parseLayerSide } from '../../layers/layer-name'
import { type ReplyResult, unrecognised } from './reply-lines'

/** A map as ShowCurrentMap and ShowNextMap tell it. Parts that are not decided yet are null. */
export type MapInfo = {
  readonly level: string | null
  /** Layer id (`Sumari_Seed_v1`) or, on servers before 2023, its display name. */
  readonly layer: string | null
  /** Team 1 and team 2; null where the server does not tell. */
  readonly sides: readonly [LayerSide, LayerSide] | null
}

const MAP =
  /^(Current|Next) (?:level|map) is ([\s\S]*), layer is ([^,]*?)(?:, factions(?: (\S+))?(?: (\S+))?)?\s*$/
const UNDEFINED = /^(Current|Next) (?:level|map) is (?:not defined|To be voted|undefined)\.?\s*$/i
const UNDECIDED = /^(?:|to be voted|not defined|none)$/i

const UNSET: MapInfo = { level: null, layer: null, sides: null }

export const parseShowCurrentMap = (body: string): ReplyResult<MapInfo> =>
  parseMap('ShowCurrentMap', 'Current', body)

/** A next map that is unset or to be voted is a success with null parts. */
export const parseShowNextMap = (body: string): ReplyResult<MapInfo> => parseMap('ShowNextMap', 'Next', body)

function parseMap(command: string, which: 'Current' | 'Next', body: string): ReplyResult<MapInfo> {
  const text = body.trim()
  if (UNDEFINED.exec(text)?.[1] === which) return ok(UNSET)
  const match = MAP.exec(text)
  if (match?.[1] !== which) return unrecognised(command, body)
  const [, , level = '', layer = '', one = '', two = ''] = match
  const sideOne = parseLayerSide(one)
  const sideTwo = parseLayerSide(two)
  return ok({
    level: UNDECIDED.test(level.trim()) ? null : level.trim(),
    layer: UNDECIDED.test(layer.trim()) ? null : layer.trim(),
    sides: sideOne && sideTwo ? [sideOne, sideTwo] : null,
  })
}
