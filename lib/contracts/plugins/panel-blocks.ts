/** Blocks of which plugins make their pages; pages of the panel do not import the SDK. */
export {
  BLOCK_TYPES,
  type ButtonBlock,
  type ChartBlock,
  type FormBlock,
  type ListBlock,
  type PanelBlock,
  type StatBlock,
  type TableBlock,
  type TableCell,
  type TextBlock,
  type Tone,
} from '@/lib/plugin-sdk/ui-blocks'
