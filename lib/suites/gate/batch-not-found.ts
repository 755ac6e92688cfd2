/** The code of the error where there is no such batch: a test that crashed before it posted anything establishes nothing. */
export const BATCH_NOT_FOUND = "batch_not_found";
