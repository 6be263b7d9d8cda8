'use client'

import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { SignInOptions } from '@/lib/contracts/people/sign-in-options'

type Props = { providers: SignInOptions['providers']; returnTo: string }

export function ProviderButtons({ providers, returnTo }: Props) {
  const [opening, setOpening] = useState<string | null>(null)
  return (
    <div className="grid gap-2">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          wide
          loading={opening === id}
          onClick={() => {
            setOpening(id)
            void openProvider(id, returnTo)
          }}
        >
          <ExternalLink aria-hidden />
          Continue with {name}
        </Button>
      ))}
    </div>
  )
}

/** Leaves the panel for the provider. While signed in it links the identity instead of signing in. */
export async function openProvider(id: string, returnTo: string): Promise<void> {
  const { signIn } = await import('next-auth/react')
  await signIn(id, { callbackUrl: returnTo })
}
