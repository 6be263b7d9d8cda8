import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { TagReferenceView } from '@/components/features/api-reference/tag-reference-view'
import { openPage } from '@/lib/server/auth/page-actor'
import { describeTag } from '@/lib/server/http/reference/api-reference'

export const metadata = { title: 'API reference' }

type Props = { params: Promise<{ tag: string }> }

export default async function ApiReferenceTagPage({ params }: Props) {
  const { app } = await openPage()
  const host = (await headers()).get('host') ?? `localhost:${app.config.http.port}`
  const described = describeTag((await params).tag, {
    version: app.version,
    address: app.config.http.publicUrl ?? `http://${host}`,
  })
  return described ? <TagReferenceView {...described} /> : notFound()
}
