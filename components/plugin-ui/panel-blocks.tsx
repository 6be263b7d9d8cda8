'use client'

import { Callout } from '@/components/ui/callout'
import type { PanelBlock } from '@/lib/contracts/plugins/panel-blocks'
import { BlockButton } from './block-button'
import { BlockChart } from './block-chart'
import { BlockForm } from './block-form'
import { BlockTable } from './block-table'
import { BlockList, BlockStats, BlockText } from './block-texts'
import { readBlocks } from './read-blocks'
import type { RunAction } from './run-action'

type Props = {
  /** As the plugin wrote it. */
  blocks: unknown
  serverId: string
  onAction: RunAction
  /** Without the right to run plugins, buttons and forms are shown and do nothing. */
  isReadOnly: boolean
}

/** A page that a plugin made. Everything of it is text: there is no markup and no code of the plugin in the browser. */
export function PanelBlocks({ blocks, ...context }: Props) {
  return (
    <div className="grid gap-4">
      {readBlocks(blocks).map((read) =>
        'block' in read ? (
          <Block key={read.key} block={read.block} {...context} />
        ) : (
          <Callout key={read.key} tone="warning">
            {read.problem}
          </Callout>
        ),
      )}
    </div>
  )
}

type BlockProps = Omit<Props, 'blocks'> & { block: PanelBlock }

function Block({ block, serverId, onAction, isReadOnly }: BlockProps) {
  switch (block.type) {
    case 'heading':
      return <h2 className="break-words pt-1 font-semibold text-lg">{block.text}</h2>
    case 'text':
      return <BlockText block={block} />
    case 'stats':
      return <BlockStats block={block} />
    case 'table':
      return <BlockTable block={block} />
    case 'chart':
      return <BlockChart block={block} />
    case 'list':
      return <BlockList block={block} />
    case 'button':
      return <BlockButton block={block} onAction={onAction} isReadOnly={isReadOnly} />
    default:
      return <BlockForm block={block} serverId={serverId} onAction={onAction} isReadOnly={isReadOnly} />
  }
}
