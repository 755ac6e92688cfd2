// Writes the criteria of runs as rows.
import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import type { RunKey } from "@/lib/base/ids/result-keys";
import { printJson } from "@/lib/base/json/exact-json";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { Database } from "@/lib/platform/db/prisma";
import { execute, textKeySchema } from "@/lib/platform/db/query-rows";
import { isKey, listed, sql, type Sql } from "@/lib/platform/db/sql";
import {
  column,
  columnList,
  columnOf,
  recordFields,
  recordValues,
} from "@/lib/platform/db/table-columns";
import type { Results } from "@/lib/results/log/run-event";
import {
  criteriaOf,
  CRITERION_RESULTS,
  criterionIdentity,
} from "@/lib/results/runs/findings/run-criteria";

const text = column("text", z.string());

const CRITERION_PLACE = {
  projectId: column("uuid", z.string()),
  runKey: column("uuid", textKeySchema),
  position: column("int", z.number()),
};

export const CRITERION_FOUND = {
  criterionKey: column("uuid", textKeySchema),
  text,
  result: column("text", z.enum(CRITERION_RESULTS)),
  reason: text,
  messageId: column("text", z.string().nullable()),
};

const CRITERION_TABLE = { ...CRITERION_PLACE, ...CRITERION_FOUND };

/** Of one run, in order. */
export function criterionRows(results: Results | null) {
  return criteriaOf(results).map(({ text: sentence, result, reason, messageId }, position) => ({
    position,
    criterionKey: textKey(criterionIdentity(sentence)),
    text: toStorableText(sentence),
    result,
    reason: toStorableText(reason),
    messageId: messageId === null ? null : toStorableText(messageId),
  }));
}

interface CriteriaWrite {
  /** JSON of all criteria. */
  criteria: string;
  /** JSON of the runs with how many they have. */
  runs: string;
}

/** What `replaceCriteria` needs of these runs. */
export function criteriaWrite(
  runs: readonly (RunKey & { results: Results | null })[],
): CriteriaWrite {
  const rows = runs.map(({ projectId, runKey, results }) => ({
    projectId,
    runKey,
    criteria: criterionRows(results),
  }));
  return {
    criteria: printJson(
      rows.flatMap(({ projectId, runKey, criteria }) =>
        criteria.map((criterion) => ({ projectId, runKey, ...criterion })),
      ),
    ),
    runs: printJson(
      rows.map(({ projectId, runKey, criteria }) => ({
        projectId,
        runKey,
        count: criteria.length,
      })),
    ),
  };
}

const TABLE_COLUMNS = columnList(CRITERION_TABLE);
const TABLE_FIELDS = recordFields(CRITERION_TABLE);
const TABLE_VALUES = recordValues(CRITERION_TABLE, "n");
const FOUND_FIELDS = listed(
  Object.keys(CRITERION_FOUND).map(
    (field) => sql`${columnOf(field)} = ${columnOf(field, "excluded")}`,
  ),
);

/** Two statements, which may run as one: rows that remain, and rows too many. */
export function replaceCriteria({ criteria, runs }: CriteriaWrite): { write: Sql; remove: Sql } {
  return {
    write: sql`insert into run_criterion (${TABLE_COLUMNS})
      select ${TABLE_VALUES} from json_to_recordset(${criteria}::json) as n(${TABLE_FIELDS})
      on conflict (project_id, run_key, position) do update set ${FOUND_FIELDS}`,
    remove: sql`delete from run_criterion c
      using json_to_recordset(${runs}::json) as j("projectId" uuid, "runKey" uuid, count int)
      where c.project_id = j."projectId" and c.run_key = j."runKey" and c.position >= j.count
        and ${isKey(sql`j."runKey"`)}`,
  };
}

/** Writes the criteria of these runs, which the caller has locked. */
export async function storeCriteria(
  db: Database,
  runs: readonly (RunKey & { results: Results | null })[],
): Promise<void> {
  const { write, remove } = replaceCriteria(criteriaWrite(runs));
  await execute(db, write);
  await execute(db, remove);
}
