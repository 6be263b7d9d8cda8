/** The first account of the panel under test, made by first-run.setup.ts. */
export const OWNER = { name: 'Olga Owner', password: 'correct horse battery 42' }

/** The owner's cookies, for tests that begin signed in. */
export const OWNER_STATE = 'test-results/owner.json'
