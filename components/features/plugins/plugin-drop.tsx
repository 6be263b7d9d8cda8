'use client'

import { PackageOpen } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Button } from '@/components/ui/button'

type Props = { onFiles: (files: readonly File[]) => unknown }

const ACCEPT = '.zip,.js,.mjs,.json,.sig,.minisig'

const loadLayer = () => import('./drop-layer').then((module) => module.DropLayer)
const DropLayer = dynamic(loadLayer, { ssr: false })

/** Files may be dropped anywhere on the page; the button does the same for keyboards and phones. */
export function PluginDrop({ onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [isDragging, setDragging] = useState(false)
  const close = useCallback(() => setDragging(false), [])
  const choose = () => input.current?.click()
  useCommands([
    { id: 'upload', label: 'Upload plugins', group: ON_THIS_PAGE, icon: PackageOpen, run: choose },
  ])
  useEffect(() => {
    void loadLayer()
    const enter = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) setDragging(true)
    }
    // A file that misses the layer must not open in place of the panel.
    const keep = (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault()
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragover', keep)
    window.addEventListener('drop', keep)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragover', keep)
      window.removeEventListener('drop', keep)
    }
  }, [])
  return (
    <>
      <Button variant="primary" onClick={choose}>
        <PackageOpen aria-hidden />
        Upload plugins
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPT}
        className="sr-only"
        tabIndex={-1}
        aria-label="Plugin files"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) void onFiles(files)
        }}
      />
      {isDragging && <DropLayer onFiles={onFiles} onClose={close} />}
    </>
  )
}
