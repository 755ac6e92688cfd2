// The columns of `scenario`, from which every statement that names many of them is made.
import { z } from "zod";

import { column } from "@/lib/platform/db/table-columns";

const text = column("text", z.string());
const id = column("uuid", z.string());
const time = column("timestamptz", z.date());

const STAMP = { version: column("int", z.number()), createdAt: time, updatedAt: time };
const ARCHIVED = { archivedAt: column("timestamptz", z.date().nullable()) };
const NAMED = { id, name: text, labels: column("text[]", z.array(z.string())), author: text };
const CONTENT = { content: text };
const maybeText = column("text", z.string().nullable());

/** What its place in the library shows. */
export const SCENARIO_LISTED = { ...NAMED, ...STAMP, ...ARCHIVED };

/** What a scenario is read from. */
export const SCENARIO_STORED = { id, ...CONTENT, ...STAMP, ...ARCHIVED };

/** What the first version writes. */
export const NEW_SCENARIO = {
  projectId: id,
  ...NAMED,
  ...STAMP,
  ...CONTENT,
  nameKey: id,
  searchText: text,
  contentHash: text,
  authorId: maybeText,
  originKind: maybeText,
  originId: maybeText,
};
