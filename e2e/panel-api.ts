import { expect, type Page } from '@playwright/test'

/** The panel's API as the browser of the test sees it, to look behind the pages and to tidy up. */
export function panelApi(page: Page) {
  const headers = { origin: process.env.PALISADE_E2E_URL ?? '' }
  const status = async (path: string): Promise<number> => (await page.request.get(`/api/v1${path}`)).status()
  const get = async (path: string) => {
    const answer = await page.request.get(`/api/v1${path}`)
    expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true)
    return answer.json()
  }
  const remove = async (path: string): Promise<void> => {
    const answer = await page.request.delete(`/api/v1${path}`, { headers })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  }
  return { status, get, remove }
}

export const SIMULATED_SERVER = 'Simulated server'

export async function simulatedServerId(page: Page): Promise<string> {
  const { items } = await panelApi(page).get('/servers')
  return items.find((server: { simulated: boolean }) => server.simulated).id
}
