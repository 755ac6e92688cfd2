import type { Bootstrap } from "@/lib/access/projects/server/bootstrap-project";
import type { Env } from "@/lib/platform/process/env";

export interface Prepared extends Bootstrap {
  /** Makes the first owner; null where there is one, and in open mode. */
  setUpLink: string | null;
}

/** What the person at the terminal needs now; the key is shown on the first start and never again. */
export function announce({ newApiKey, setUpLink }: Prepared, { baseUrl }: Env): void {
  const key = newApiKey === null ? "" : describeKey(newApiKey, baseUrl);
  const link = setUpLink === null ? "" : describeLink(setUpLink);
  console.log(`Rehearsal is ready at ${baseUrl}${key}${link}`);
}

function describeKey(key: string, baseUrl: string): string {
  return `

  Your API key, shown only this once: ${key}
  Point the SDK here:

    export LANGWATCH_ENDPOINT=${baseUrl} LANGWATCH_API_KEY=${key}
`;
}

function describeLink(link: string): string {
  return `

  There is no account yet. Open this link within 24 hours to create the first owner; it works once:

    ${link}
`;
}
