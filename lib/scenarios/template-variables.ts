/** What templates may read in every turn. */
export const OF_A_TURN = ["messages", "input", "threadId", "params", "traceparent"];
/** What templates of a request may read. */
export const OF_A_REQUEST = [...OF_A_TURN, "secrets"];
