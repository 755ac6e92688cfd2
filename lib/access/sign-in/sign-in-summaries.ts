/** What the audit log says of signing in, by action. */
export const SIGN_IN_SUMMARIES = {
  signIn: "Signed in",
  signInFailed: "Sign-in failed",
  signOut: "Signed out",
  setUp: "Set the installation up as its first owner",
  resetPassword: "Set a new password by a link",
  ownerReset: "Made a link for a new password on the command line",
  join: "Joined a project by invitation",
} as const;
