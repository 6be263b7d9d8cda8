const SURFACES = ['background', 'sunken', 'surface', 'raised', 'hover', 'border', 'border-strong'] as const
const INKS = [
  'text',
  'muted',
  'subtle',
  'accent-ink',
  'danger-ink',
  'warning-ink',
  'success-ink',
  'info-ink',
  'special-ink',
  'team-1',
  'team-2',
  'chat-all',
  'chat-team',
  'chat-squad',
  'chat-admin',
] as const

export function ColoursGallery() {
  return (
    <div className="grid gap-4">
      <ul className="grid grid-cols-4 gap-2 sm:grid-cols-7">
        {SURFACES.map((name) => (
          <li key={name} className="grid gap-1 text-muted text-xs">
            <span className="h-10 rounded-md border border-border" style={{ background: `var(--${name})` }} />
            {name}
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 font-medium">
        {INKS.map((name) => (
          <li key={name} style={{ color: `var(--${name})` }}>
            {name}
          </li>
        ))}
      </ul>
      <div className="grid gap-1">
        <p className="font-semibold text-3xl">Narva RAAS v1 · 98/100</p>
        <p className="font-semibold text-2xl">Page heading 24</p>
        <p className="font-semibold text-xl">Large 19</p>
        <p className="text-lg">Section 16: the quick brown fox 0123456789</p>
        <p>Body 14: the quick brown fox jumps over the lazy dog 0123456789</p>
        <p className="text-sm">Small 13: the quick brown fox jumps over the lazy dog</p>
        <p className="text-xs">Note 12: the quick brown fox jumps over the lazy dog</p>
      </div>
    </div>
  )
}
