// Connections to addresses that people and agents choose. Every address that a name resolves to is checked, and the checked
// one is connected to, so that a second look-up cannot change it.
import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";

import { Agent, buildConnector } from "undici";

import { AppError } from "@/lib/base/errors";
import {
  addressRefusal,
  isOwnOrigin,
  isPublicAddress,
  portOf,
  reachOf,
  type Place,
  type Reach,
} from "./address-policy";

const CONNECT_TIMEOUT_MS = 10_000;
export const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

/** One agent for each reach: a connection that one may use is not lent to another. */
const AGENTS: Readonly<Record<Reach, Agent>> = {
  internet: agentFor("internet"),
  loopback: agentFor("loopback"),
  any: agentFor("any"),
};

/** The agent that connects to `url` and to nothing that is refused. Throws invalid_request for an address that is refused. */
export function agentOf(url: URL, chosen: { isWritten: boolean }): Agent {
  const reason = refusalOf(url, chosen);
  if (reason) throw refused(reason);
  return AGENTS[reachOf(hostOf(url), chosen)];
}

/** Throws validation_failed for an address that a person has written in `field` and that is refused. */
export function requireAllowedAddress(url: URL, field: string): void {
  const reason = refusalOf(url, { isWritten: true });
  if (!reason) return;
  const { message } = refused(reason);
  throw new AppError("validation_failed", message, { issues: [{ field, message }] });
}

function refusalOf(url: URL, chosen: { isWritten: boolean }): string | null {
  if (isOwnOrigin(url)) return `${url.host} is Rehearsal itself.`;
  const host = hostOf(url);
  const address = { address: host, port: portOf(url) };
  return isIP(host) === 0 ? null : addressRefusal(address, reachOf(host, chosen));
}

/** True where all that the name resolves to is on the internet. */
export async function isPublicHost(url: URL): Promise<boolean> {
  const host = hostOf(url);
  if (isIP(host) !== 0) return isPublicAddress(host);
  const found = await lookup(host, { all: true });
  return found.every(({ address }) => isPublicAddress(address));
}

function hostOf({ hostname }: URL): string {
  return hostname.replaceAll(/^\[|\]$/g, "");
}

function agentFor(reach: Reach): Agent {
  return new Agent({
    connect: (options, callback) => {
      const port = portOf({ protocol: options.protocol, port: options.port });
      const refusal =
        isIP(options.hostname) === 0
          ? null
          : addressRefusal({ address: options.hostname, port }, reach);
      if (refusal) callback(refused(refusal), null);
      else
        buildConnector({ lookup: checkedLookup({ port, reach }), timeout: CONNECT_TIMEOUT_MS })(
          options,
          callback,
        );
    },
  });
}

/** For the connection itself: fails when any address of the name is refused. */
export function checkedLookup({
  port,
  reach,
}: Pick<Place, "port"> & { reach: Reach }): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      const found: LookupAddress[] = error ? [] : addresses;
      const refusal = found
        .map(({ address }) => addressRefusal({ address, port }, reach))
        .find(Boolean);
      const [first] = found;
      const failure = error ?? (refusal ? refused(refusal) : null);
      if (failure || !first) callback(failure, "", 0);
      else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

function refused(reason: string): AppError {
  return new AppError("invalid_request", `The address is refused: ${reason}`);
}
