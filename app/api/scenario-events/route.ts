import { langwatchContracts } from "@/lib/api/server/contracts/langwatch-contracts";
import { route } from "@/lib/api/server/route";
import { receiveScenarioEvent } from "@/lib/dialects/langwatch/server/receive-scenario-event";
import { fromWebRequest, toWebResponse } from "@/lib/platform/http/raw-request";
import { archiveSet } from "@/lib/results/sets/server/archive-set";

/** `npm start` answers this before Next with the same function; here it serves every other way to run the app. */
export async function POST(request: Request): Promise<Response> {
  return toWebResponse(await receiveScenarioEvent(fromWebRequest(request)));
}

export const DELETE = route(langwatchContracts.archiveSet, async ({ project, query }) => {
  const { archived, hasMore } = await archiveSet(project.id, query.scenarioSetId);
  return { archived, failed: 0, scenarioSetId: query.scenarioSetId, hasMore };
});
