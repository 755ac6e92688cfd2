import { LIFTED_AFTER } from "./quarantine-schema";

/** What the audit log says of a quarantine that ends by itself, by action. */
export const ENDED_SUMMARIES = {
  quarantineExpired: "The quarantine of a cell expired",
  quarantineLifted: `The quarantine of a cell was lifted after ${String(LIFTED_AFTER)} passes`,
} as const;
