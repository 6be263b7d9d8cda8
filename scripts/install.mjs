import { installDependencies, requireNode } from './steps/install-dependencies.mjs'

/** Before each command that needs tools for development: `npm start` may have installed less. */
requireNode()
await installDependencies()
