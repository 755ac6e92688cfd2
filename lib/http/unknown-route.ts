import { AppError } from "@/lib/errors";
import { errorAnswer, type Dialect } from "./error-answer";
import { toWebResponse } from "./raw-request";

/** For addresses that nothing serves: clients of an API get its JSON, not a page. */
export function unknownRoute(dialect: Dialect): () => Response {
  return () =>
    toWebResponse(errorAnswer(new AppError("not_found", "There is no such route"), dialect));
}
