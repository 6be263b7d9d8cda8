import { expect, test } from '@playwright/test'

test('says that it lives and that it is ready', async ({ request }) => {
  expect((await request.get('/healthz')).status()).toBe(200)
  expect((await request.get('/readyz')).status()).toBe(200)
})

test('the link of the first account works once only', async ({ request }) => {
  const code = new URL(process.env.PALISADE_E2E_SETUP_URL ?? '').searchParams.get('code')
  const again = await request.post('/api/v1/setup', {
    data: { code, name: 'Second owner', password: 'another long password 42' },
    headers: { origin: process.env.PALISADE_E2E_URL ?? '' },
  })
  expect(again.status()).toBe(409)
  expect(await again.json()).toMatchObject({ code: 'SETUP_DONE' })
})
