'use client'

import { useCallback, useEffect, useReducer, useRef } from 'react'
import { ApiError } from '@/lib/client/api-error'
import { readDroppedFiles } from './read-dropped-files'
import type { PluginFiles } from './recognise-files'
import { type UploadItem, uploadItems } from './upload-item'

/** The panel takes this many uploads of one person at a time. */
const PARALLEL = 2

/** Packages that were dropped: read here, sent two at a time, each with its progress and its report or refusal. */
export function useUploads() {
  const [items, change] = useReducer(uploadItems, [])
  const waiting = useRef<{ id: string; files: PluginFiles }[]>([])
  const running = useRef(new Map<string, AbortController>())
  const nextId = useRef(0)

  useEffect(() => {
    const controllers = running.current
    return () => {
      for (const controller of controllers.values()) controller.abort()
    }
  }, [])

  const pump = useCallback(() => {
    while (running.current.size < PARALLEL) {
      const next = waiting.current.shift()
      if (!next) return
      const { id, files } = next
      const controller = new AbortController()
      running.current.set(id, controller)
      // UploadThing's client is large; it arrives with the first package.
      void import('./send-package')
        .then(({ sendPackage }) =>
          sendPackage(files, {
            signal: controller.signal,
            onProgress: (progress) => change({ type: 'progress', id, progress }),
          }),
        )
        .then(
          (answer) => change({ type: 'answer', id, answer }),
          (error: unknown) =>
            change({
              type: 'refuse',
              id,
              message: error instanceof Error ? error.message : String(error),
              code: ApiError.isInstance(error) ? error.code : null,
            }),
        )
        .finally(() => {
          running.current.delete(id)
          pump()
        })
    }
  }, [])

  const add = useCallback(
    async (files: readonly File[]) => {
      const { packages, problems } = await readDroppedFiles(files)
      const newId = () => {
        nextId.current += 1
        return `upload-${nextId.current}`
      }
      const sent = packages.map((one) => ({ id: newId(), files: one }))
      const items: UploadItem[] = [
        ...sent.map(({ id, files: { label } }) => ({ id, label, stage: 'sending' as const, progress: 0 })),
        ...problems.map(({ label, message }) => ({
          id: newId(),
          label,
          stage: 'refused' as const,
          message,
          code: null,
        })),
      ]
      change({ type: 'add', items })
      waiting.current.push(...sent)
      pump()
    },
    [pump],
  )

  const remove = useCallback((id: string) => {
    waiting.current = waiting.current.filter((one) => one.id !== id)
    running.current.get(id)?.abort()
    change({ type: 'remove', id })
  }, [])

  return { items, add, remove }
}
