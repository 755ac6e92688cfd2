// Whether a person of the project wrote where a request goes, or something chose it that came from outside.

/** What of an address decides who is asked: the host as it is spelled, and the port if one is named. */
const AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#\\@]*@)?(\[[^\]]*\]|[^/?#\\:]*)(?::(\d*))?/i;

/** True where host and port of `url` both stand in `texts`: a config, code, parameters, secrets. */
export function isWrittenAddress(url: string, texts: readonly string[]): boolean {
  const [, host = "", port = ""] = AUTHORITY.exec(url.trim()) ?? [];
  const written = texts.join("\n").toLowerCase();
  return host !== "" && [host.toLowerCase(), port].every((part) => written.includes(part));
}

/** What people of a project write that may name an address. */
export function writtenTexts(
  text: string,
  params: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
): string[] {
  return [text, ...Object.values(params).map(String), ...Object.values(secrets)];
}
