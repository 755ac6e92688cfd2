import { isIP } from "node:net";

/** True for the names and addresses of this machine alone: localhost, *.localhost, 127.0.0.0/8, ::1. */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.replaceAll(/^\[|\]$|\.$/g, "").toLowerCase();
  if (name === "localhost" || name.endsWith(".localhost") || name === "::1") return true;
  if (/^::ffff:7f[0-9a-f]{2}:/.test(name)) return true; // an IPv4 address as URL writes it within IPv6
  return isIP(name) === 4 && name.startsWith("127.");
}
