// In a file of its own, because pages need these numbers without the schemas.

export const DEFAULT_TIMES = 5;
export const MAX_TIMES = 20;
export const MAX_COST_USD = 1_000_000;
/** Of a run, over all times that the judge was asked. */
export const MAX_ANSWERS = 100;
