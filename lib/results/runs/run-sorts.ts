export const RUN_SORTS = ["triage", "newest", "oldest", "slowest"] as const;
export type RunSort = (typeof RUN_SORTS)[number];
