import { AppError } from "@/lib/errors";
import { errorAnswer } from "@/lib/http/error-answer";
import { toWebResponse } from "@/lib/http/raw-request";

/** An address below /api that nothing serves: clients get JSON, not a page. */
export function GET(): Response {
  return toWebResponse(errorAnswer(new AppError("not_found", "There is no such route"), "rest"));
}

export { GET as DELETE, GET as PATCH, GET as POST, GET as PUT };
