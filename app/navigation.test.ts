import { expect, test } from 'vitest'
import { navigationFor } from '@/components/layout/navigation'

const pages = new Set(
  Object.keys(import.meta.glob('./*/**/page.tsx')).map((file) =>
    file.replace(/^\.\/\([^)]+\)/, '').replace(/\/page\.tsx$/, ''),
  ),
)
const server = { id: '[serverId]', name: 'EU 1', state: 'connected' as const, population: null }
const links = navigationFor(() => true, server).flatMap(({ items }) => items)

test.each(links)('$href of the navigation is a page', ({ href }) => {
  expect(pages).toContain(decodeURIComponent(href))
})
