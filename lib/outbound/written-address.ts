// Whether a person of the project wrote where a request goes, or something chose it that came from outside.

/** What of an address decides who is asked: the host as it is spelled, and the port if one is named. */
const AUTHORITY = /^(https?):\/\/(?:[^/?#\\@]*@)?(\[[^\]]*\]|[^/?#\\:]*)(?::(\d*))?/i;
const SPECIAL = /[$()*+.?[\]\\^{|}]/g;

/**
 * True where `texts` (a config, code, parameters, secrets) name the host and the port of `url`: together, or the host with
 * a colon and the port as a number elsewhere, as code puts them together. A host without a port names the default port.
 */
export function isWrittenAddress(url: string, texts: readonly string[]): boolean {
  const [, scheme = "", host = "", named = ""] = AUTHORITY.exec(url.trim()) ?? [];
  if (host === "") return false;
  const usual = scheme.toLowerCase() === "https" ? "443" : "80";
  const port = named === "" ? usual : named;
  const written = texts.join("\n");
  const hosts = new RegExp(`(?<=^|[/@"'\`])${escaped(host)}(?::(\\d*))?(?![\\w.-])`, "gim");
  for (const [, beside] of written.matchAll(hosts)) {
    if (beside === undefined ? port === usual : beside === port) return true;
    if (beside === "" && new RegExp(`(?<![\\w.])${port}(?![\\w.])`).test(written)) return true;
  }
  return false;
}

function escaped(text: string): string {
  return text.replaceAll(SPECIAL, String.raw`\$&`);
}

/** What people of a project write that may name an address. */
export function writtenTexts(
  text: string,
  params: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
): string[] {
  return [text, ...Object.values(params).map(String), ...Object.values(secrets)];
}

/** Of an address that may hold templates: up to where its path begins. */
export function authorityOf(url: string): string {
  return /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? "";
}
