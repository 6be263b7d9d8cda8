import { buildDatabaseTemplate, databaseTemplateFolder } from './database-template'

/** A step of the build, in a process of its own: the engine's memory ends with it. */
await buildDatabaseTemplate(databaseTemplateFolder())
