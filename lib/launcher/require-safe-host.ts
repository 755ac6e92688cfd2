import { StartupError } from "@/lib/base/errors";
import { isLoopbackName } from "@/lib/platform/outbound/written-address";
import type { Env } from "@/lib/platform/process/env";

/** There is no login: an address that others can reach is opened only on purpose. */
export function requireSafeHost({ host, baseUrl, allowOpenAccess }: Env): void {
  if (allowOpenAccess) return;
  if (!isLoopbackName(new URL(baseUrl).hostname)) {
    throw new StartupError(
      `BASE_URL=${baseUrl} lets anyone who can reach it read and change everything, because there is no login: leave BASE_URL on this machine, or set ALLOW_OPEN_ACCESS=1 if that is what you want.`,
    );
  }
  if (isLoopbackName(host)) return;
  throw new StartupError(
    `HOST=${host} would let anyone on the network read and change everything, because there is no login: leave HOST at 127.0.0.1, or set ALLOW_OPEN_ACCESS=1 if that is what you want.`,
  );
}
