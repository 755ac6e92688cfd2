// Whether a person of the project wrote where a request goes, or something chose it that came from outside.
import { isIP } from "node:net";

/** What of an address decides who is asked: the host as it is spelled, and the port if one is named. */
const AUTHORITY = /^(https?):\/\/(?:[^/?#\\@]*@)?(\[[^\]]*\]|[^/?#\\:]*)(?::(\d*))?/i;
const SPECIAL = /[$()*+.?[\]\\^{|}]/g;

/**
 * True where `texts` (a config, code, parameters, secrets) name the host and the port of `url`: together, or the host with
 * a colon and the port as a number elsewhere, as code puts them together. A host without a port names the default port.
 */
export function isWrittenAddress(url: string, texts: readonly string[]): boolean {
  const place = placeOf(url);
  if (!place) return false;
  const written = texts.join("\n");
  const hosts = new RegExp(`(?<=^|[/@"'\`])${escaped(place.host)}(?::(\\d*))?(?![\\w.-])`, "gim");
  return [...written.matchAll(hosts)].some(([, beside]) => isPort(place, { beside, written }));
}

interface Place {
  host: string;
  port: string;
  /** Of the scheme. */
  usual: string;
}

function placeOf(url: string): Place | null {
  const [, scheme = "", host = "", named = ""] = AUTHORITY.exec(url.trim()) ?? [];
  const usual = scheme.toLowerCase() === "https" ? "443" : "80";
  return host === "" ? null : { host, port: named || usual, usual };
}

/** `beside` is the digits after the host and its colon; empty if the port is concatenated. */
function isPort(
  { port, usual }: Place,
  { beside, written }: { beside: string | undefined; written: string },
): boolean {
  if (beside === undefined) return port === usual;
  if (beside !== "") return beside === port;
  return new RegExp(`(?<![\\w.])${port}(?![\\w.])`).test(written);
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

/** The part before the path of an address that may contain templates. */
export function authorityOf(url: string): string {
  return /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? "";
}

/** True for the names and addresses of this machine alone: localhost, *.localhost, 127.0.0.0/8, ::1. */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.replaceAll(/^\[|\]$|\.$/g, "").toLowerCase();
  if (name === "localhost" || name.endsWith(".localhost") || name === "::1") return true;
  if (/^::ffff:7f[0-9a-f]{2}:/.test(name)) return true; // an IPv4 address as URL writes it within IPv6
  return isIP(name) === 4 && name.startsWith("127.");
}
