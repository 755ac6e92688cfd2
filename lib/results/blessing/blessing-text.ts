// What pages and answers say of blessings.

export const MAX_BLESSING_NOTE = 1000;

/** Why nothing answers to `blessed`. Until there were blessings it was a tag, which many runs still report. */
export const NOT_BLESSED =
  "No earlier batch with these scenarios is blessed. A tag of that name is “tag:blessed”.";

/** The code of a refusal. */
export const BATCH_NOT_GREEN = "batch_not_green";
