'use client'

import { Select } from './select'

const ANY = 'any'

type Props = {
  servers: readonly { readonly id: string; readonly name: string }[]
  value: string | undefined
  /** Empty for any server. */
  onChange: (serverId: string) => void
}

export function ServerFilter({ servers, value = ANY, onChange }: Props) {
  return (
    <Select
      aria-label="Server"
      className="w-auto min-w-36 max-w-56"
      options={[
        { value: ANY, label: 'Any server' },
        ...servers.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onValueChange={(next) => onChange(next === ANY ? '' : next)}
    />
  )
}
