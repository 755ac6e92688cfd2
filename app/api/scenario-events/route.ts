import { langwatchContracts } from "@/lib/http/contracts/langwatch-contracts";
import { fromWebRequest, toWebResponse } from "@/lib/http/raw-request";
import { receiveScenarioEvent } from "@/lib/http/receive-scenario-event";
import { route } from "@/lib/http/route";
import { archiveSet } from "@/lib/sets/server/archive-set";

/** `npm start` answers this before Next with the same function; here it serves every other way to run the app. */
export async function POST(request: Request): Promise<Response> {
  return toWebResponse(await receiveScenarioEvent(fromWebRequest(request)));
}

export const DELETE = route(langwatchContracts.archiveSet, async ({ project, query }) => {
  const { archived, hasMore } = await archiveSet(project.id, query.scenarioSetId);
  return { archived, failed: 0, scenarioSetId: query.scenarioSetId, hasMore };
});
