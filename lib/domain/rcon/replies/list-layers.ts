import { ok } from '@/lib/shared/result'
import { type ReplyResult, replyLines, unrecognised } from './reply-lines'

/** A layer that the server can play; `mod` is null for the game's own. */
export type LayerRow = { readonly id: string; readonly mod: string | null }

const LAYERS_HEADER = /^List of available layers ?:/i
const LEVELS_HEADER = /^List of available levels ?:/i
const WITH_MOD = /^(.*\S)\s+\(([^()]*)\)$/

export function parseListLayers(body: string): ReplyResult<readonly LayerRow[]> {
  const [header, ...lines] = replyLines(body)
  if (header === undefined || !LAYERS_HEADER.test(header)) return unrecognised('ListLayers', body)
  return ok(
    lines.map((line) => {
      const [, id, mod] = WITH_MOD.exec(line.trim()) ?? []
      return id === undefined || mod === undefined ? { id: line.trim(), mod: null } : { id, mod }
    }),
  )
}

/** Level names. */
export function parseListLevels(body: string): ReplyResult<readonly string[]> {
  const [header, ...lines] = replyLines(body)
  if (header === undefined || !LEVELS_HEADER.test(header)) return unrecognised('ListLevels', body)
  return ok(lines.map((line) => line.trim()))
}
