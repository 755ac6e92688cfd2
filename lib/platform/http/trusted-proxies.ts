// Which client a request comes from when proxies have passed it on. A header counts only as far as the proxies that are
// trusted have written it: the client may have made up whatever is before that.
import ipaddr from "ipaddr.js";

import { Remembered } from "@/lib/base/values/remembered";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** How many proxies there are, or where they are. */
export type TrustedProxies = { hops: number } | { ranges: readonly Range[] };

const MAX_HOPS = 10;

/** Of `1`, or of `10.0.0.0/8, ::1`; undefined for what is neither. */
export function parseTrustedProxies(text: string): TrustedProxies | undefined {
  if (/^\d+$/.test(text)) {
    const hops = Number(text);
    return hops >= 1 && hops <= MAX_HOPS ? { hops } : undefined;
  }
  const ranges = text.split(",").map((part) => parseRange(part.trim()));
  return ranges.every((range) => range !== undefined) ? { ranges } : undefined;
}

function parseRange(text: string): Range | undefined {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  const address = parseAddress(text);
  return address && [address, address.kind() === "ipv4" ? 32 : 128];
}

export interface PassedOn {
  /** Of the other end of the connection. */
  peer: string;
  /** `X-Forwarded-For`: each proxy has added whom it got the request from. */
  forwardedFor: string;
}

export interface Client {
  address: string;
  /** The other end of the connection is a proxy that may speak for its clients. */
  isPeerTrusted: boolean;
}

/** The other ends of connections, each of which sends many requests. */
const knownPeers = new Remembered<string>({ entries: 1000, length: 100 });

/** The last address that no trusted proxy has; without a readable one, that of the nearest proxy which is known. */
export function findClient(
  { peer, forwardedFor }: PassedOn,
  trusted: TrustedProxies | undefined,
): Client {
  const nearest = knownPeers.get(peer, plainAddress);
  if (!trusted || !isTrusted(nearest, 0, trusted))
    return { address: nearest, isPeerTrusted: false };
  const sent = forwardedFor === "" ? [] : forwardedFor.split(",");
  let address = nearest;
  for (const [index, part] of sent.toReversed().entries()) {
    const next = plainAddress(withoutPort(part.trim()));
    if (next === "") break;
    address = next;
    if (!isTrusted(address, index + 1, trusted)) break;
  }
  return { address, isPeerTrusted: true };
}

function isTrusted(address: string, index: number, trusted: TrustedProxies): boolean {
  if ("hops" in trusted) return index < trusted.hops;
  const parsed = parseAddress(address);
  if (!parsed) return false;
  return trusted.ranges.some(
    ([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits),
  );
}

/** As it is compared and stored: an IPv4 address within IPv6 is IPv4. Empty for what is no address. */
function plainAddress(text: string): string {
  return parseAddress(text)?.toString() ?? "";
}

function parseAddress(text: string): Address | undefined {
  const isDotted = /^\d+(?:\.\d+){3}$/.test(text); // not `127.1` or `0x7f000001`, which the library reads too
  const isSix = text.includes(":") && ipaddr.IPv6.isValid(text);
  return isSix || (isDotted && ipaddr.IPv4.isValid(text)) ? ipaddr.process(text) : undefined;
}

/** Some proxies write the port of the connection as well: `203.0.113.7:5123`, `[2001:db8::1]:5123`. */
function withoutPort(text: string): string {
  const [, six, four] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(text) ?? [];
  return six ?? four ?? text;
}
