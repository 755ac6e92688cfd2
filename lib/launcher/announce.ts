import type { Bootstrap } from "@/lib/access/projects/server/bootstrap-project";
import type { Env } from "@/lib/platform/process/env";

/** What the person at the terminal needs now; the key is shown on the first start and never again. */
export function announce({ newApiKey }: Bootstrap, { baseUrl }: Env): void {
  const key = newApiKey === null ? "" : describeKey(newApiKey, baseUrl);
  console.log(`Rehearsal is ready at ${baseUrl}${key}`);
}

function describeKey(key: string, baseUrl: string): string {
  return `

  Your API key, shown only this once: ${key}
  Point the SDK here:

    export LANGWATCH_ENDPOINT=${baseUrl} LANGWATCH_API_KEY=${key}
`;
}
