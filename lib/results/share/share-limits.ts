// In a file of its own, because pages need these values without the schemas.

export const SHARE_KINDS = ["batch", "run", "badge"] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

export const DEFAULT_SHARE_DAYS = 30;
export const MAX_SHARE_DAYS = 365;
