import type { OperationQuery } from '@/lib/contracts/operation'
import { MAX_UPLOAD_BYTES, type uploadPlugin as operation } from '@/lib/contracts/plugins/uploads'
import type { Caller } from '../auth/actor'
import type { InstallDeps } from './install-package'
import { readUpload } from './read-upload'
import { installNow, stageUpload, type UploadAnswer } from './stage-upload'

/** The body is read only once the caller is known to be allowed to upload. */
export const uploadPlugin = (
  app: InstallDeps,
  caller: Caller,
  request: Request,
  { stage, allowOlder }: OperationQuery<typeof operation>,
): Promise<UploadAnswer> =>
  app.plugins.slots.run(caller.actor.userId ?? caller.actor.id ?? 'nobody', async () => {
    const files = await readUpload(request, { maxBytes: MAX_UPLOAD_BYTES })
    return stage ? stageUpload(app, caller, files) : installNow(app, caller, files, { allowOlder })
  })
