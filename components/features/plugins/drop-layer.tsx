'use client'

import { useDropzone } from '@uploadthing/react'
import { PackageOpen } from 'lucide-react'
import { useEffect } from 'react'
import { formatBytes } from '@/components/ui/file-problem'
import { PACKAGE_SIZES } from '@/lib/contracts/plugins/package-sizes'

type Props = { onFiles: (files: readonly File[]) => unknown; onClose: () => void }

/** Covers the page while files are dragged over it and takes them, folders included. */
export function DropLayer({ onFiles, onClose }: Props) {
  const { getRootProps } = useDropzone({
    onDrop: (files) => {
      onClose()
      if (files.length > 0) void onFiles(files)
    },
  })
  const { ref, onDragEnter, onDragOver, onDrop } = getRootProps()
  useEffect(() => {
    // Escape and leaving the window end a drag without any event on the layer.
    window.addEventListener('dragend', onClose)
    window.addEventListener('mousemove', onClose)
    return () => {
      window.removeEventListener('dragend', onClose)
      window.removeEventListener('mousemove', onClose)
    }
  }, [onClose])
  return (
    <section
      ref={ref}
      aria-label="Drop plugins here"
      onDragEnter={onDragEnter}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (event.relatedTarget === null || !event.currentTarget.contains(event.relatedTarget as Node))
          onClose()
      }}
      onDrop={onDrop}
      className="fixed inset-0 z-40 grid place-items-center bg-scrim p-3"
    >
      <div className="pointer-events-none grid h-full w-full place-items-center rounded-lg border-2 border-accent border-dashed bg-background/90 p-6">
        <div className="grid justify-items-center gap-1 text-center">
          <PackageOpen aria-hidden className="size-8 text-accent-ink" />
          <p className="font-semibold text-lg">Drop plugins here</p>
          <p className="text-muted">
            A zip, or manifest.json with its bundle (up to {formatBytes(PACKAGE_SIZES.bundleBytes)}) and
            signature. Several at once are fine.
          </p>
        </div>
      </div>
    </section>
  )
}
