import { ingestFile, probeIngest } from '@/lib/contracts/plugins/browser-upload'
import { ingestFile as ingest, probeIngest as probe } from '@/lib/server/browser-upload/ingest-file'
import { defineRoute } from '@/lib/server/http/define-route'

// Next answers HEAD, which the browser sends first, with the headers of GET.
export const GET = defineRoute(probeIngest, async () => probe())

export const PUT = defineRoute(ingestFile, ({ app, request, params }) => ingest(app, request, params.fileKey))
