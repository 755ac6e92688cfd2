/** What the header of HTTP's basic sign-in says after its scheme. */
export function basicCredential({ username, password }: { username: string; password: string }) {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
}

/** The same for an OAuth client, whose id and secret are encoded as in a form before (RFC 6749, 2.3.1). */
export function clientCredential({
  clientId,
  clientSecret,
}: Record<"clientId" | "clientSecret", string>) {
  const [username, password] = [inForm(clientId), inForm(clientSecret)];
  return basicCredential({ username, password });
}

function inForm(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+");
}
