import { z } from 'zod'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { defineOperation } from '../operation'
import { Id, Line, NoContent, Timestamp } from '../schemas'
import { ServerGrants } from './permissions'
import { PluginId, PluginVersionText } from './plugin-parts'
import { PluginReport, UploadAnswer } from './plugin-report'

const tag = 'Plugins'
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const File = z.string().meta({ format: 'binary' })

/** Part boundaries and headers of a multipart body that holds three small files. */
const MULTIPART_OVERHEAD_BYTES = 16 * 1024

export const MAX_UPLOAD_BYTES =
  PACKAGE_LIMITS.bundleBytes +
  PACKAGE_LIMITS.manifestBytes +
  PACKAGE_LIMITS.signatureBytes +
  MULTIPART_OVERHEAD_BYTES

/** How long an upload waits for a decision. */
export const UPLOAD_MINUTES = 60

const UploadParams = z.strictObject({ uploadId: Id })

/** Decisions that some versions need. */
const InstallOptions = z.strictObject({
  /** Installs a version older than the newest one; it runs only after an explicit roll-back. */
  allowOlder: z.boolean().default(false),
  /** Accepts that the author's key is another than before; needs `keys:manage`. */
  keyChangeReason: Line(300).optional(),
})

export const uploadPlugin = defineOperation({
  id: 'plugins.upload',
  method: 'POST',
  path: '/plugins/upload',
  tag,
  summary: 'Upload a plugin: bundle, manifest and signature',
  description: `Verified first, then stored, then recorded: a refused upload leaves nothing behind. The same version with the same bytes may be uploaded again; with other bytes it is refused (PLUGIN_VERSION_CONFLICT). With \`stage=true\` nothing is installed: the answer is the report, and the upload waits ${UPLOAD_MINUTES} minutes for its install.`,
  permission: 'plugins:install',
  query: z.strictObject({
    stage: flag.optional(),
    allowOlder: flag.optional(),
  }),
  body: z.object({ file: File, manifest: File, signature: File.optional() }),
  bodyKind: 'multipart',
  maxBodyBytes: MAX_UPLOAD_BYTES,
  response: UploadAnswer,
  status: 201,
  rate: 'upload',
})

export const listUploads = defineOperation({
  id: 'plugins.list-uploads',
  method: 'GET',
  path: '/plugins/uploads',
  tag,
  summary: 'Your uploads that wait for a decision, the newest first',
  permission: 'plugins:install',
  response: z.object({
    items: z.array(
      z.object({
        uploadId: Id,
        expiresAt: Timestamp,
        pluginId: PluginId,
        name: z.string(),
        version: PluginVersionText,
      }),
    ),
    nextCursor: z.null(),
  }),
})

export const getUpload = defineOperation({
  id: 'plugins.get-upload',
  method: 'GET',
  path: '/plugins/uploads/{uploadId}',
  tag,
  summary: 'The report of an upload that waits for a decision',
  description: 'Only for who uploaded it. The report is made anew: keys and versions may have changed.',
  permission: 'plugins:install',
  params: UploadParams,
  response: z.object({
    uploadId: Id,
    expiresAt: Timestamp,
    report: PluginReport,
    /** What is granted to the plugin now, on servers that the caller may see; `effective` is by this version. */
    servers: z.array(ServerGrants),
  }),
})

export const installUpload = defineOperation({
  id: 'plugins.install-upload',
  method: 'POST',
  path: '/plugins/uploads/{uploadId}/install',
  tag,
  summary: 'Install an upload that was reviewed',
  description: 'Verified again. Only for who uploaded it.',
  permission: 'plugins:install',
  params: UploadParams,
  body: InstallOptions.default({ allowOlder: false }),
  response: UploadAnswer,
  status: 201,
})

export const discardUpload = defineOperation({
  id: 'plugins.discard-upload',
  method: 'DELETE',
  path: '/plugins/uploads/{uploadId}',
  tag,
  summary: 'Throw an upload away',
  permission: 'plugins:install',
  params: UploadParams,
  response: NoContent,
  status: 204,
})
