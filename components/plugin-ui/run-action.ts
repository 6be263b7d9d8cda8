/** Does what an admin asked for on a page; resolves with the message to show, rejects with the refusal. */
export type RunAction = (action: string, values: Readonly<Record<string, unknown>>) => Promise<string | null>
