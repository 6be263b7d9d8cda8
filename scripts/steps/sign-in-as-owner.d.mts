export function signInAsOwner(panel: { address: string; setupUrl: string | undefined }): Promise<string>
