import { langwatchContracts } from "@/lib/api/server/contracts/langwatch-contracts";
import { route } from "@/lib/api/server/route";
import { DEFAULT_SET_ID } from "@/lib/base/ids/ids";
import { pagePaths } from "@/lib/base/paths";
import { navigateTab } from "@/lib/platform/live/server/navigate-tab";
import { getEnv } from "@/lib/platform/process/env";

export const POST = route(langwatchContracts.navigateTab, async ({ project, body }) => {
  const setId = body.scenarioSetId || DEFAULT_SET_ID; // empty is default too
  const path = pagePaths.batch({ project: project.slug, setId, batchId: body.batchRunId });
  const delivered = await navigateTab({ projectId: project.id, tab: body.tabKey, path });
  return { delivered, url: getEnv().baseUrl + path };
});
