import { dropLogs } from "@/lib/dialects/otlp/server/drop-signals";
import { fromWebRequest, toWebResponse } from "@/lib/platform/http/raw-request";

/** `npm start` answers this before Next with the same function; here it serves every other way to run the app. */
export async function POST(request: Request): Promise<Response> {
  return toWebResponse(await dropLogs(fromWebRequest(request)));
}
