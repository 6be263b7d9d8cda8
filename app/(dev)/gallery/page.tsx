import { notFound } from 'next/navigation'
import { GalleryView } from '@/components/gallery/gallery-view'
import { isDevelopment } from '@/lib/server/config/is-development'

export const metadata = { title: 'Gallery' }

export default function GalleryPage() {
  if (!isDevelopment()) notFound()
  return <GalleryView />
}
