import type { PanelAction, PanelPage } from '../ui-blocks'

export type PanelActionHandler = (action: PanelAction) => void | Promise<void>

/** Small pages in the panel, declared in the manifest under `panels`, made of blocks: no code in the browser. */
export interface PanelsApi<Names extends string = string> {
  /** Replaces the page. @param page At most 64 KiB as JSON. @throws `ARGUMENT_INVALID`. */
  set(name: Names, page: PanelPage): Promise<void>
  /** Replaces single blocks by their id; unknown ids are refused. */
  update(name: Names, blocks: PanelPage['blocks']): Promise<void>
  /** Sets the handler of the buttons and forms of a page. The host checks the admin's right before. */
  on(name: Names, handler: PanelActionHandler): () => void
}
