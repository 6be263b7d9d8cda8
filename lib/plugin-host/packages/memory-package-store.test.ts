import { createMemoryPackageStore } from './memory-package-store'
import { describePackageStore } from './package-store.contract'

describePackageStore('memory', async () => ({ store: createMemoryPackageStore() }))
