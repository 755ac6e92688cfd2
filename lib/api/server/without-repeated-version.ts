const REPEATED = /^\/v1(?=\/v1\/)/;

/** The address of a request whose client appends `/v1/…` to a base URL that ends in `/v1` already. */
export function withoutRepeatedVersion(url: string): string {
  return url.replace(REPEATED, "");
}
