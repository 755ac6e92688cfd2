import { fromWebRequest, toWebResponse } from "@/lib/http/raw-request";
import { receiveSpans } from "@/lib/http/receive-spans";

/** `npm start` answers this before Next with the same function; here it serves every other way to run the app. */
export async function POST(request: Request): Promise<Response> {
  return toWebResponse(await receiveSpans(fromWebRequest(request)));
}
