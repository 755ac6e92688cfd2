// A scenario from its row. Rows are an edge: the content was checked on its way in and is read by the same schema.
import type { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { nameKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { foldText } from "@/lib/base/search/search-terms";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { Scenario as ScenarioRow } from "@/lib/platform/db/generated/client";
import { rowSchema } from "@/lib/platform/db/table-columns";
import { jsonAnswer, toWebResponse } from "@/lib/platform/http/raw-request";
import { chatMessageText } from "../chat-message";
import { meaningHash } from "../meaning-hash";
import { parseContent, versionTag, type ScenarioVersion } from "../scenario-content";
import {
  ORIGIN_KINDS,
  type Scenario,
  type ScenarioContent,
  type ScenarioOrigin,
} from "../scenario-schema";
import { SCENARIO_STORED } from "./scenario-table";

/** A scenario with its version. */
export interface StoredScenario {
  scenario: Scenario;
  version: number;
}

/** What is read of a row for that. */
export const storedRowSchema = rowSchema(SCENARIO_STORED);
export type StoredRow = z.infer<typeof storedRowSchema>;

export function toStoredScenario(row: StoredRow): StoredScenario {
  const { name, ...content } = parseContent(row.content);
  const scenario = {
    id: row.id,
    name,
    ...content,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(row.archivedAt && { archivedAt: row.archivedAt.toISOString() }),
  };
  return { scenario, version: row.version };
}

/** Of a row, which has the latest version. The note is that of the version. */
export function toCurrentVersion(row: ScenarioRow, note: string | null): ScenarioVersion {
  return {
    scenarioId: row.id,
    version: row.version,
    contentHash: row.contentHash,
    author: row.author,
    note,
    createdAt: row.updatedAt.toISOString(),
    content: parseContent(row.content),
    origin: originOf(row),
  };
}

export function originOf({
  originKind,
  originId,
}: Pick<ScenarioRow, "originKind" | "originId">): ScenarioOrigin | null {
  const kind = ORIGIN_KINDS.find((known) => known === originKind);
  return kind === undefined || originId === null ? null : { kind, id: originId };
}

/** The columns that are derived from the content. */
export function toContentColumns(content: ScenarioContent) {
  const { name, instructions = "", labels = [], messages = [] } = content;
  const searched = [name, instructions, ...messages.map(chatMessageText)].map(foldText);
  return {
    name: toStorableText(name),
    nameKey: nameKey(name),
    labels: labels.map(toStorableText),
    searchText: toStorableText(searched.join("\n")),
    content: printJson(content),
    contentHash: meaningHash(content),
  };
}

// A scenario as EvalStudio's clients read it, with its version in `ETag`, where it disturbs none of them.

export function scenarioAnswer({ scenario, version }: StoredScenario, status = 200): Response {
  return toWebResponse(jsonAnswer(status, scenario, { etag: versionTag(version) }));
}

/** In the words of EvalStudio's API. */
export function nameTaken(name: string): AppError {
  return new AppError("conflict", `Scenario with name "${name}" already exists`);
}
