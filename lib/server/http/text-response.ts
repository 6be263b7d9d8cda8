/** Plain text, as programs read it that are no clients of the API. */
export const textResponse = (text: string): Response =>
  new Response(text, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
