// In a file of its own, because pages need these numbers without the schemas.

/** Runs that began earlier do not count. */
export const STABILITY_DAYS = 60;

/** So many cells can be asked for by their keys. */
export const MAX_CELLS = 100;
