/** One JSON object per line, produced as fast as the client reads. `name` becomes the file's name. */
export const ndjsonResponse = (name: string, rows: AsyncIterable<object>): Response => {
  const encoder = new TextEncoder()
  const iterator = rows[Symbol.asyncIterator]()
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
    },
    cancel: async () => {
      await iterator.return?.()
    },
  })
  return new Response(stream, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="palisade-${name}.ndjson"`,
      'cache-control': 'no-store',
    },
  })
}
