import { getEnv } from "@/lib/env";
import { langwatchContracts } from "@/lib/http/contracts/langwatch-contracts";
import { route } from "@/lib/http/route";
import { DEFAULT_SET_ID } from "@/lib/ids";
import { navigateTab } from "@/lib/live/server/navigate-tab";
import { pagePaths } from "@/lib/paths";

export const POST = route(langwatchContracts.navigateTab, async ({ project, body }) => {
  const setId = body.scenarioSetId || DEFAULT_SET_ID; // empty is default too
  const path = pagePaths.batch({ project: project.slug, setId, batchId: body.batchRunId });
  const delivered = await navigateTab({ projectId: project.id, tab: body.tabKey, path });
  return { delivered, url: getEnv().baseUrl + path };
});
