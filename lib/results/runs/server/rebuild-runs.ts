// Folds every run again from the log and counts every batch again. The log is the truth: where a row differs, it is
// reported and repaired. There should be nothing to report.
import { z } from "zod";

import type { RunKey } from "@/lib/base/ids/result-keys";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { ownValue } from "@/lib/base/json/own-value";
import { foldText } from "@/lib/base/search/search-terms";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { recordList, rowSchema, selectList } from "@/lib/platform/db/table-columns";
import { BATCH_COUNTS, BATCH_KEY, BATCH_REPORTED } from "@/lib/results/batches/server/batch-table";
import { recountBatches, type BatchKey } from "@/lib/results/batches/server/recount-batches";
import type { Results } from "@/lib/results/log/run-event";
import { loadRunEvents } from "@/lib/results/log/server/load-run-events";
import { foldRun } from "../fold-run";
import { CRITERION_FOUND, criterionRows, storeCriteria } from "./criterion-rows";
import { COLUMNS_VERSION, toRunColumns, type RunColumns } from "./run-columns";
import { RUN_DERIVED, RUN_FILLED, RUN_LOG } from "./run-table";

export interface Difference {
  /** A run id, or a batch as `set / batch`. */
  subject: string;
  column: string;
  stored: unknown;
  folded: unknown;
}

export interface RebuildReport {
  runs: number;
  batches: number;
  differences: Difference[];
}

const PAGE = 200;
/** A rebuild waits for other writers, so its timeouts are long. */
const TRANSACTION = { timeout: 600_000, maxWait: 60_000 };

/** Calls `onProgress` after every page with the number of rebuilt runs. */
export async function rebuildRuns(
  onProgress: (runs: number) => void = () => undefined,
): Promise<RebuildReport> {
  const differences: Difference[] = [];
  let runs = 0;
  let place: RunKey | undefined;
  let isUpgrade = false;
  do {
    const page = await listRunKeys(place);
    for (const key of page) {
      const found = await rebuildRun(key);
      differences.push(...found.differences);
      isUpgrade ||= found.isOfEarlierVersion;
    }
    runs += page.length;
    place = page.length === PAGE ? page.at(-1) : undefined;
    onProgress(runs);
  } while (place);
  const batches = await rebuildBatches(isUpgrade);
  const sets = await rebuildSets();
  return {
    runs,
    batches: batches.count,
    differences: [...differences, ...batches.differences, ...sets],
  };
}

function listRunKeys(after: RunKey | undefined): Promise<RunKey[]> {
  return getPrisma().run.findMany({
    select: { projectId: true, runKey: true },
    orderBy: [{ projectId: "asc" }, { runKey: "asc" }],
    take: PAGE,
    ...(after && { cursor: { projectId_runKey: after }, skip: 1 }),
  });
}

const STORED_COLUMNS = recordList({ ...RUN_DERIVED, ...RUN_LOG }, "r");

const lockRun = ({ projectId, runKey }: RunKey): Sql => sql`
select r.run_id as "runId", ${STORED_COLUMNS} from run r
where r.project_id = ${projectId}::uuid and r.run_key = ${runKey}::uuid for update`;

const storedRunSchema = z.looseObject({
  runId: z.string(),
  eventCount: z.number(),
  provenance: z.string().nullable(),
  columnsVersion: z.number(),
});
type StoredRun = z.infer<typeof storedRunSchema>;

interface RebuiltRun {
  differences: Difference[];
  /** The background has not filled in yet what its release did not have. */
  isOfEarlierVersion: boolean;
}

async function rebuildRun(run: RunKey): Promise<RebuiltRun> {
  return getPrisma().$transaction(async (db) => {
    const stored = await queryRow(db, storedRunSchema, lockRun(run));
    const events = await loadRunEvents(db, run);
    if (!stored || events.length === 0) return { differences: [], isOfEarlierVersion: false };
    const state = foldRun(events);
    const folded = toRunColumns(state);
    const expected = { ...folded, eventCount: events.length };
    const differences = compare(stored.runId, stored, expected);
    if (differences.length > 0) await writeRun(db, run, { folded, eventCount: events.length });
    const results = state.finish?.results ?? null;
    const criteria = await rebuildCriteria(db, run, { runId: stored.runId, results });
    const reported = [...differences, ...criteria].filter(
      (difference) =>
        !isStateOfEarlierVersion(difference) &&
        !isEarlierSpelling(difference) &&
        !isUnfilled(difference, stored),
    );
    return { differences: reported, isOfEarlierVersion: stored.provenance === null };
  }, TRANSACTION);
}

/** It lacks marks of messages or calls: rebuilt, with nothing to report unless a figure was wrong. */
function isStateOfEarlierVersion({ column, stored, folded }: Difference): boolean {
  if (column !== "state" || typeof stored !== "string" || typeof folded !== "string") return false;
  const [before, marks] = withoutMarks(stored);
  const [after, expected] = withoutMarks(folded);
  return before === after && expected.startsWith(marks);
}

const FILLED = { ...RUN_FILLED, criteria: true };

/** The background has not filled it in yet. */
function isUnfilled({ column }: Difference, { columnsVersion }: StoredRun): boolean {
  return columnsVersion < COLUMNS_VERSION && ownValue(FILLED, column) !== undefined;
}

const criteriaOfRun = ({ projectId, runKey }: RunKey): Sql => sql`
select c.position, ${selectList(CRITERION_FOUND, "c")} from run_criterion c
where c.project_id = ${projectId}::uuid and c.run_key = ${runKey}::uuid order by c.position`;

const criterionRowSchema = rowSchema(CRITERION_FOUND).extend({ position: z.number() });

async function rebuildCriteria(
  db: Database,
  run: RunKey,
  { runId, results }: { runId: string; results: Results | null },
): Promise<Difference[]> {
  const stored = await queryRows(db, criterionRowSchema, criteriaOfRun(run));
  const folded = criterionRows(results);
  const found = compare(
    runId,
    { criteria: canonicalJson(stored) },
    { criteria: canonicalJson(folded) },
  );
  if (found.length > 0) await storeCriteria(db, [{ ...run, results }]);
  return found;
}

/** A state as text, without what earlier versions did not have, and the marks of its snapshot. */
function withoutMarks(text: string): [rest: string, marks: string] {
  const marks = /,"messageMarks":"([0-9a-f]*)"/.exec(text);
  const rest = text
    .replace(marks?.[0] ?? "", "")
    .replaceAll(/("atMs":\d+),"toolCallId":"(?:[^"\\]|\\.)*"/g, "$1");
  return [rest, marks?.[1] ?? ""];
}

/** The same text to search through, in the letters of an earlier version. */
function isEarlierSpelling({ column, stored, folded }: Difference): boolean {
  if (column !== "searchText" || typeof stored !== "string" || typeof folded !== "string")
    return false;
  const [one, other] = [foldText(stored), foldText(folded)];
  const length = Math.min(one.length, other.length);
  return length > 0 && one.slice(0, length) === other.slice(0, length);
}

function compare(subject: string, stored: Record<string, unknown>, expected: object): Difference[] {
  return Object.entries(expected).flatMap(([column, folded]: [string, unknown]) => {
    const before = ownValue(stored, column);
    return before === folded ? [] : [{ subject, column, stored: before, folded }];
  });
}

async function writeRun(
  db: Pick<ReturnType<typeof getPrisma>, "run">,
  { projectId, runKey }: RunKey,
  { folded, eventCount }: { folded: RunColumns; eventCount: number },
): Promise<void> {
  const { firstEventAtMs, startedAtMs, finishedAtMs, lastEventAtMs, ...columns } = folded;
  await db.run.update({
    where: { projectId_runKey: { projectId, runKey } },
    data: {
      ...columns,
      eventCount,
      firstEventAt: new Date(firstEventAtMs),
      startedAt: new Date(startedAtMs),
      finishedAt: finishedAtMs === null ? null : new Date(finishedAtMs),
      lastEventAt: new Date(lastEventAtMs),
    },
  });
}

const BATCHES = sql`
select ${selectList({ ...BATCH_KEY, ...BATCH_COUNTS, ...BATCH_REPORTED }, "b")}, b.set_id || ' / ' || b.batch_id as subject,
  b.first_event_at::text as "firstEventAt", b.last_event_at::text as "lastEventAt"
from batch b order by b.project_id, b.set_key, b.batch_key`;

const batchRowSchema = rowSchema(BATCH_KEY).loose().extend({ subject: z.string() });

/** After an upgrade, batches lack what their runs report, which is no fault. */
async function rebuildBatches(
  isUpgrade: boolean,
): Promise<{ count: number; differences: Difference[] }> {
  return getPrisma().$transaction(async (db) => {
    const before = await queryRows(db, batchRowSchema, BATCHES);
    await recountBatches(db, before);
    const nameOf = ({ projectId, setKey, batchKey }: BatchKey) =>
      `${projectId}/${setKey}/${batchKey}`;
    const recounted = await queryRows(db, batchRowSchema, BATCHES);
    const after = new Map(recounted.map((batch) => [nameOf(batch), batch]));
    const differences = before
      .flatMap((batch) => compare(batch.subject, batch, after.get(nameOf(batch)) ?? { total: 0 }))
      .filter(({ column, stored }) => !(isUpgrade && column === "reported" && stored === null));
    return { count: before.length, differences };
  }, TRANSACTION);
}

// A set is listed exactly as long as it has a batch.
const LIST_MISSING_SETS = sql`
insert into scenario_set (project_id, set_key, set_id, first_event_at, last_received_at)
select project_id, set_key, min(set_id), min(first_event_at), max(last_received_at) from batch
group by project_id, set_key on conflict do nothing returning set_id as "setId"`;

const DROP_EMPTY_SETS = sql`
delete from scenario_set s where not exists (select from batch b
  where b.project_id = s.project_id and b.set_key = s.set_key) returning s.set_id as "setId"`;

const scenarioSetSchema = z.object({ setId: z.string() });

async function rebuildSets(): Promise<Difference[]> {
  return getPrisma().$transaction(async (db) => {
    const missing = await queryRows(db, scenarioSetSchema, LIST_MISSING_SETS);
    const empty = await queryRows(db, scenarioSetSchema, DROP_EMPTY_SETS);
    const difference =
      (stored: boolean) =>
      ({ setId }: { setId: string }) => {
        return { subject: setId, column: "is listed", stored, folded: !stored };
      };
    return [...missing.map(difference(false)), ...empty.map(difference(true))];
  }, TRANSACTION);
}
