/** What the header of HTTP's basic sign-in says after its scheme. */
export function basicCredential({ username, password }: { username: string; password: string }) {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
}
