/** The sub pages of the keys. */
export const KEY_TABS = [
  { href: '/keys', label: 'Trusted keys', exact: true },
  { href: '/keys/sign', label: 'Sign a plugin' },
] as const
