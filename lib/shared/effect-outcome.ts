/**
 * Code of an effect that was sent and of which nobody knows how it ended: it is on its way, its answer was lost,
 * or the panel stopped before it could write the end down.
 */
export const UNKNOWN_OUTCOME = 'UNKNOWN_OUTCOME'
