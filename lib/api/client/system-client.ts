// Queries of the server's health. Query keys are defined only here.
import { queryOptions } from "@tanstack/react-query";

import type { healthApi } from "@/lib/api/health-api";
import type { systemApi } from "@/lib/api/system-api";
import { lastLiveMs } from "@/lib/platform/live/client/live-status";
import { client } from "@/lib/platform/query/client";
import { ApiError } from "@/lib/platform/query/fetch-json";

export const systemClient = client<typeof systemApi>("system");
const healthClient = client<typeof healthApi>("health");

const AGAIN_MS = 2_000;
const CHECK_MS = 15_000;
/** A server that hangs accepts the request and does not answer. */
const ANSWERS_WITHIN_MS = 5_000;

export interface Contact {
  /** What does not answer. */
  lost: "server" | "database" | null;
  /** When all answered for the last time. */
  lastContactMs: number;
}

export const healthQueries = {
  /** True, and asked again, as long as the database cannot be reached. */
  outage: () =>
    queryOptions({
      queryKey: ["health", "outage"] as const,
      queryFn: ({ signal }) => isOutage(signal),
      staleTime: 0,
      gcTime: 0,
      refetchInterval: ({ state }) => (state.data === false ? false : AGAIN_MS),
    }),
  /** Asked rarely as long as all is well and the page is live, else every two seconds. */
  contact: (isLive = true) =>
    queryOptions({
      queryKey: ["health", "contact"] as const,
      queryFn: ({ client: queryClient, queryKey }) =>
        readContact(queryClient.getQueryData<Contact>(queryKey)),
      staleTime: 0,
      networkMode: "always",
      refetchInterval: ({ state }) => (isLive && !state.data?.lost ? CHECK_MS : AGAIN_MS),
    }),
};

async function readContact(before: Contact | undefined): Promise<Contact> {
  const startedAt = Date.now();
  try {
    const isDatabaseAway = await isOutage(AbortSignal.timeout(ANSWERS_WITHIN_MS));
    if (!isDatabaseAway) return { lost: null, lastContactMs: Date.now() };
    return { lost: "database", lastContactMs: before?.lastContactMs ?? startedAt };
  } catch (error) {
    if (error instanceof ApiError) throw error; // the server has answered
    const lastContactMs = Math.max(before?.lastContactMs ?? startedAt, lastLiveMs());
    return { lost: "server", lastContactMs };
  }
}

async function isOutage(signal: AbortSignal): Promise<boolean> {
  try {
    await healthClient.getHealth({ signal });
    return false;
  } catch (error) {
    if (error instanceof ApiError && error.status === 503) return true;
    throw error;
  }
}

/** Has the server post the recorded conversations; answers what was posted. */
export async function loadSampleConversations(
  project: string,
): Promise<{ events: number; runs: number }> {
  return systemClient.loadSamples({ path: { projectId: project } });
}

/** Archives the recorded conversations; answers the number of runs. */
export async function removeSampleConversations(project: string): Promise<{ runs: number }> {
  return systemClient.removeSamples({ path: { projectId: project } });
}
