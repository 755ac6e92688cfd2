// Where a target, a model or a webhook may be. An address is judged by who chose it: what a person of the project wrote may
// be on this machine, what an answer or a redirect leads to must be on the internet.
import { networkInterfaces } from "node:os";

import ipaddr from "ipaddr.js";

import { getEnv } from "@/lib/platform/process/env";
import { isLoopbackName } from "../written-address";

/** How far a request may reach: the internet, this machine too, or every network. */
export type Reach = "internet" | "loopback" | "any";

export interface Place {
  /** A literal address, of IPv4 or IPv6. */
  address: string;
  port: number;
}

/** `isWritten`: a person of the project wrote this address. */
export function reachOf(hostname: string, { isWritten }: { isWritten: boolean }): Reach {
  const { allowPrivateTargets } = getEnv();
  if (!isWritten || allowPrivateTargets === false) return "internet";
  if (allowPrivateTargets === true) return "any";
  // Without a login the product is for one person on one machine, so what listens there is theirs.
  return isLoopbackName(hostname) ? "loopback" : "internet";
}

/** Null for an allowed address; else the reason as a sentence. */
export function addressRefusal(place: Place, reach: Reach): string | null {
  const { address } = place;
  const parsed = ipaddr.isValid(address) ? ipaddr.process(address) : null;
  if (!parsed) return `${address} is not an address.`;
  if (isOwnService(parsed, place.port))
    return `${address} at port ${String(place.port)} is Rehearsal itself.`;
  if (METADATA.has(parsed.toString())) return `${address} is a cloud metadata address.`;
  const range = rangeOf(parsed);
  if (reach === "any" || range === "unicast") return null;
  if (reach === "loopback" && range === "loopback") return null;
  return `${address} is ${RANGE_WORDS.get(range) ?? "not an address on the internet"}: ${wayOut(range)}`;
}

/** True for an address on the internet. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && rangeOf(ipaddr.process(address)) === "unicast";
}

/** True for the host and port that people use the product at, whatever the name resolves to. */
export function isOwnOrigin({ hostname, protocol, port }: URL): boolean {
  const own = new URL(getEnv().baseUrl);
  return (
    withoutRoot(hostname) === withoutRoot(own.hostname) &&
    portOf({ protocol, port }) === portOf(own)
  );
}

/** A name without the dot at its end, which is the root of all names: both lead to the same host. */
function withoutRoot(hostname: string): string {
  return hostname.replace(/\.$/, "");
}

export function portOf({ protocol, port }: Pick<URL, "protocol" | "port">): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : 80;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Of Amazon, Google, Azure, Oracle, Alibaba and their containers; refused whatever is allowed. */
const METADATA: ReadonlySet<string> = new Set(
  [
    "169.254.169.254",
    "169.254.169.253",
    "169.254.169.123",
    "169.254.170.2",
    "169.254.170.23",
    "168.63.129.16",
    "100.100.100.200",
    "192.0.0.192",
    "fd00:ec2::254",
    "fd00:ec2::23",
    "fd20:ce::254",
    "fe80::a9fe:a9fe",
  ].map((address) => ipaddr.parse(address).toString()),
);

const RANGE_WORDS: ReadonlyMap<string, string> = new Map([
  ["loopback", "an address of this machine"],
  ["private", "a private address"],
  ["uniqueLocal", "a private address"],
  ["linkLocal", "a link-local address"],
]);

function wayOut(range: string): string {
  const { allowPrivateTargets } = getEnv();
  if (allowPrivateTargets === true || (allowPrivateTargets === undefined && range === "loopback"))
    return "only an address entered in the settings may be one, not a redirect or a DNS result.";
  return "set ALLOW_PRIVATE_TARGETS=1 to allow it.";
}

const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** An IPv4 address inside an IPv6 one counts as that address. Of IPv6 only 2000::/3 is in use on the internet. */
function rangeOf(address: Address): string {
  const range = address.range();
  if (address.kind() === "ipv4" || range !== "unicast") return range;
  return address.match(GLOBAL_IPV6) ? range : "reserved";
}

/** The ports of the product and its database, on every address of this machine. */
function isOwnService(address: Address, port: number): boolean {
  return ownPorts().has(port) && isOfThisMachine(address);
}

function ownPorts(): ReadonlySet<number> {
  const { port, baseUrl, databaseUrl } = getEnv();
  const own = new URL(baseUrl);
  const ports = new Set([port]);
  if (isLoopbackName(own.hostname)) ports.add(portOf(own));
  if (databaseUrl !== undefined) {
    const { hostname, port: databasePort } = new URL(databaseUrl);
    if (hostname === "" || isLoopbackName(hostname)) ports.add(Number(databasePort || "5432"));
  }
  return ports;
}

function isOfThisMachine(address: Address): boolean {
  if (["loopback", "unspecified"].includes(address.range())) return true;
  const spelled = address.toString();
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .some((own) => ipaddr.process(own.address.split("%", 1)[0] ?? "").toString() === spelled);
}
