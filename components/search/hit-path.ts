import type { Route } from "next";

import type { SearchHit } from "@/lib/search/search-schema";

/** The page of a run, opened at the message that was found, with the words marked there. */
export function hitPath(run: Route, { messageKey, snippet, marks }: SearchHit): Route {
  if (messageKey === null) return run;
  const [first] = marks;
  const query = new URLSearchParams({ message: messageKey });
  if (first) query.set("find", snippet.slice(...first));
  return `${run}${run.includes("?") ? "&" : "?"}${query.toString()}` as Route; // the same page with a query
}
