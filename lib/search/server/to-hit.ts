import { z } from "zod";

import type { SearchQuery } from "@/lib/base/search/search-query";
import { RUN_ENTRY } from "../search-entry";
import type { SearchHit } from "../search-schema";
import { makeSnippet } from "../snippet";

export const entryRowSchema = z.object({
  number: z.number(),
  messageKey: z.string(),
  turn: z.number().nullable(),
  role: z.string(),
  text: z.string(),
});
type EntryRow = z.infer<typeof entryRowSchema>;

export function toHit(entry: EntryRow, { pieces }: SearchQuery): SearchHit {
  const { text: snippet, marks } = makeSnippet(entry.text, pieces);
  const { number, messageKey, turn, role } = entry;
  if (number === RUN_ENTRY)
    return { messageKey: null, number: null, turn: null, role: null, snippet, marks };
  return { messageKey, number: number + 1, turn, role, snippet, marks };
}
