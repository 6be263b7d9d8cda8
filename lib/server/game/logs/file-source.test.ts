import { describeLogReader } from '@/lib/testing/log-reader-contract'
import { silentLog } from '../log'
import { createFileSource } from './file-source'
import { TailReader } from './tail-reader'

describeLogReader('a local file', async () => ({
  make: (path, resume) => new TailReader({ source: createFileSource(path, 30), log: silentLog, resume }),
}))
