'use client'

import { Ban, Megaphone, RefreshCw, Trash2 } from 'lucide-react'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { CopyableId } from '../ui/copy-button'
import { IconButton } from '../ui/icon-button'
import { Kbd } from '../ui/kbd'
import { STATES, StateChip, type StateName } from '../ui/state-chip'
import { TextLink } from '../ui/text-link'
import { Specimen, SpecimenGrid } from './specimen'

const TONES = ['neutral', 'accent', 'info', 'success', 'warning', 'danger', 'special', 'outline'] as const
const VARIANTS = ['primary', 'secondary', 'ghost', 'danger', 'danger-quiet'] as const

export function ButtonsGallery() {
  return (
    <SpecimenGrid>
      <Specimen name="Button">
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        <Button variant="link">link</Button>
      </Specimen>
      <Specimen name="Button states">
        <Button variant="primary" disabled>
          Disabled
        </Button>
        <Button variant="primary" loading>
          Saving
        </Button>
        <Button loading>Loading</Button>
        <Button size="sm">Small</Button>
        <Button size="lg" variant="primary">
          <Megaphone aria-hidden />
          Large
        </Button>
      </Specimen>
      <Specimen name="Icon button">
        <IconButton label="Refresh">
          <RefreshCw aria-hidden />
        </IconButton>
        <IconButton label="Ban" variant="secondary">
          <Ban aria-hidden />
        </IconButton>
        <IconButton label="Remove" variant="danger-quiet">
          <Trash2 aria-hidden />
        </IconButton>
        <IconButton label="Refreshing" loading>
          <RefreshCw aria-hidden />
        </IconButton>
      </Specimen>
      <Specimen name="Link, key, id">
        <span>
          See <TextLink href="/gallery">the gallery</TextLink> or{' '}
          <TextLink href="https://example.org">a page elsewhere</TextLink>
        </span>
        <span className="flex gap-1">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
        <CopyableId value="76561198000000042" label="Steam id" />
      </Specimen>
      <Specimen name="Badge">
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Specimen>
      <Specimen name="State chip">
        {(Object.keys(STATES) as StateName[]).map((state) => (
          <StateChip key={state} state={state} />
        ))}
      </Specimen>
    </SpecimenGrid>
  )
}
