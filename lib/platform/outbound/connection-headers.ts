/** They follow from the address and the body, or are about the connection, which is ours. */
const CONNECTION_HEADERS: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The first header name that cannot be set by configuration; undefined if all can. */
export function findConnectionHeader(names: readonly string[]): string | undefined {
  return names.find((name) => CONNECTION_HEADERS.has(name.toLowerCase()));
}

export const connectionHeaderProblem = (name: string) =>
  `The header ${name} cannot be set: it follows from the address, the body or the connection.`;
