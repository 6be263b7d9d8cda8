import packageJson from '@/package.json'

/** Version of the panel, as its package says. */
export const PANEL_VERSION: string = packageJson.version
