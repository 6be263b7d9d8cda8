/** Creates the first account of a panel that was started by runPanel, and signs in. Resolves with the Cookie header. */
export async function signInAsOwner({ address, setupUrl }) {
  const code = new URL(setupUrl ?? '', address).searchParams.get('code')
  const account = { name: 'Owner', password: 'a long enough password 42' }
  await expectOk(
    fetch(`${address}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify({ code, ...account }),
    }),
  )
  const csrf = await expectOk(fetch(`${address}/api/auth/csrf`))
  const { csrfToken } = await csrf.json()
  const signedIn = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: cookiesOf(csrf),
      origin: address,
    },
    body: new URLSearchParams({ csrfToken, ...account, json: 'true', callbackUrl: address }),
  })
  const cookie = cookiesOf(signedIn)
  if (!cookie.includes('palisade.session'))
    throw new Error(`Signing in failed with status ${signedIn.status}.`)
  return cookie
}

async function expectOk(answer) {
  const response = await answer
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
  return response
}

const cookiesOf = (response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
