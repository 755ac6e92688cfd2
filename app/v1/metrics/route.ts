import { dropMetrics } from "@/lib/http/drop-signals";
import { fromWebRequest, toWebResponse } from "@/lib/http/raw-request";

/** `npm start` answers this before Next with the same function; here it serves every other way to run the app. */
export async function POST(request: Request): Promise<Response> {
  return toWebResponse(await dropMetrics(fromWebRequest(request)));
}
