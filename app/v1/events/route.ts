import { honeyhiveV1Contracts } from "@/lib/http/contracts/honeyhive-v1-contracts";
import { updateOlderEvent } from "@/lib/http/honeyhive-events";
import { fromWebRequest, toWebResponse } from "@/lib/http/raw-request";
import { receiveEvent } from "@/lib/http/receive-event";
import { route } from "@/lib/http/route";

/** `npm start` answers this before Next with the same function; here it serves every other way to run the app. */
export async function POST(request: Request): Promise<Response> {
  return toWebResponse(await receiveEvent(fromWebRequest(request)));
}

export const PUT = route(honeyhiveV1Contracts.updateEvent, ({ project, body }) =>
  updateOlderEvent(project, body.event_id, body),
);
