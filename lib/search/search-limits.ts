// Limits of a search, which pages need without the schemas.

export const MAX_TOTAL = 10_000;
