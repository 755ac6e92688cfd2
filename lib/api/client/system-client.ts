// Queries of the server's health. Query keys are defined only here.
import { queryOptions } from "@tanstack/react-query";

import type { healthApi } from "@/lib/api/health-api";
import type { systemApi } from "@/lib/api/system-api";
import { client } from "@/lib/platform/query/client";
import { ApiError } from "@/lib/platform/query/fetch-json";

export const systemClient = client<typeof systemApi>("system");
const healthClient = client<typeof healthApi>("health");

const AGAIN_MS = 2_000;

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
};

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
