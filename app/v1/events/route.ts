import { fromWebRequest, toWebResponse } from "@/lib/http/raw-request";
import { receiveEvent } from "@/lib/http/receive-event";

/** `npm start` answers this before Next with the same function; here it serves every other way to run the app. */
export async function POST(request: Request): Promise<Response> {
  return toWebResponse(await receiveEvent(fromWebRequest(request)));
}
