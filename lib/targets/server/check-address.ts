// Where a target, a model or a webhook may be: an address on the internet, or what the operator allows. Every address
// that a name resolves to is checked, and the checked one is connected to, so that no second look-up can change it.
import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";

import ipaddr from "ipaddr.js";

import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Null for an address that may be connected to; else why not. */
export function addressRefusal(address: string): string | null {
  const range = rangeOf(address);
  const { allowPrivateTargets } = getEnv();
  if (range === "unicast" || allowPrivateTargets === true) return null;
  // Open mode is for one person on one machine: what listens there is theirs.
  if (range === "loopback" && allowPrivateTargets === undefined) return null;
  return `${address} is ${RANGE_WORDS[range] ?? "not an address on the internet"}: set ALLOW_PRIVATE_TARGETS=1 to allow it.`;
}

const RANGE_WORDS: Record<string, string> = {
  loopback: "an address of this machine",
  private: "a private address",
  uniqueLocal: "a private address",
  linkLocal: "a link-local address, where clouds keep their metadata",
};

/** An IPv4 address inside an IPv6 one counts as that address. */
function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.range();
  const range = parsed.range();
  // ::/96, which once carried IPv4 and is routed nowhere, counts as no range of its own.
  const isCompatible = parsed
    .toByteArray()
    .slice(0, 12)
    .every((byte) => byte === 0);
  return range === "unicast" && isCompatible ? "reserved" : range;
}

/** Throws invalid_request for a host that is written as an address which may not be connected to. */
export function requireAllowedHost({ hostname }: URL): void {
  const host = hostname.replaceAll(/^\[|\]$/g, "");
  const refusal = ipaddr.isValid(host) ? addressRefusal(host) : null;
  if (refusal) throw new AppError("invalid_request", `The address is refused: ${refusal}`);
}

/** For the connection itself: fails when any address of the name is refused. */
export const checkedLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    const found: LookupAddress[] = error ? [] : addresses;
    const refusal = found.map(({ address }) => addressRefusal(address)).find(Boolean);
    const [first] = found;
    const failure =
      error ??
      (refusal ? new AppError("invalid_request", `The address is refused: ${refusal}`) : null);
    if (failure || !first) callback(failure, "", 0);
    else if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};
