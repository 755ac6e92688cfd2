import { honeyhiveV1Contracts } from "@/lib/api/server/contracts/honeyhive-v1-contracts";
import { route } from "@/lib/api/server/route";
import { updateOlderEvent } from "@/lib/dialects/honeyhive/server/honeyhive-events";
import { receiveEvent } from "@/lib/dialects/honeyhive/server/receive-event";
import { fromWebRequest, toWebResponse } from "@/lib/platform/http/raw-request";

/** `npm start` answers this before Next with the same function; here it serves every other way to run the app. */
export async function POST(request: Request): Promise<Response> {
  return toWebResponse(await receiveEvent(fromWebRequest(request)));
}

export const PUT = route(honeyhiveV1Contracts.updateEvent, ({ project, body }) =>
  updateOlderEvent(project, body.event_id, body),
);
