/** What the audit log says of signing in, by action. */
export const SIGN_IN_SUMMARIES = {
  signIn: "Signed in",
  signInFailed: "Sign-in failed",
  signOut: "Signed out",
  setUp: "Set the installation up as its first owner",
  join: "Joined a project by invitation",
} as const;
