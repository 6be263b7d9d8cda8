/** Media type of every error of the API. In its own file, so that pages read errors without loading zod. */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json'
