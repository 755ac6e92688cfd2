/** The agent under test, the simulated user, the judge. */
export const USAGE_ROLES = ["agent", "user", "judge"] as const;
