/** Stands for a stored secret in every answer; sent back, it keeps what is stored. */
export const HIDDEN_VALUE = "••••••••";
