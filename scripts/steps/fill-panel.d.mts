export function fillPanel(panel: { address: string; cookie: string }): Promise<Record<string, string>>
