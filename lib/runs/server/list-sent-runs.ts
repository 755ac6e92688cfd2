// Runs with the messages as they were sent: what clients of other systems' read APIs expect of a list.
import { z } from "zod";

import { textKey } from "@/lib/content-hash";
import { decodeCursor } from "@/lib/cursor";
import { getPrisma } from "@/lib/db/prisma";
import { parseOrdinals } from "@/lib/events/ordinal-ranges";
import { parseExactJson, printJson } from "@/lib/exact-json";
import { groupBy } from "@/lib/group-by";
import type { Page } from "@/lib/page";
import { pageOf } from "@/lib/page-of";
import { queryTimeSchema } from "@/lib/query-text";
import type { RunDetail } from "../run-schema";
import { parseRunState, type RunState } from "../run-state";
import { getRun, getRunState, RUN_DETAIL_COLUMNS, toRunDetails } from "./get-run";
import { loadConversation } from "./load-conversation";

export interface SentMessage {
  /** Names the message in addresses of its media. */
  key: string;
  raw: unknown;
}

export interface SentRun {
  run: RunDetail;
  messages: SentMessage[];
}

export interface SentRunsQuery {
  setId?: string | undefined;
  batchId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
  /** How many messages of each run, from the first; `Infinity` for all. */
  messages: number;
}

const placeSchema = z.tuple([queryTimeSchema, z.guid()]);
const START = ["9999-12-31T23:59:59.999Z", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;

/** Runs of a set, of a batch or of the project, the latest start first. */
export async function listSentRuns(
  projectId: string,
  query: SentRunsQuery,
): Promise<Page<SentRun>> {
  const { limit, cursor } = query;
  const [before, key] = cursor === undefined ? START : decodeCursor(placeSchema, cursor);
  const parameters: unknown[] = [projectId, new Date(before), key];
  const bind = (id: string) => `$${parameters.push(textKey(id))}::uuid`;
  const conditions = [
    "r.project_id = $1::uuid and r.archived_at is null",
    "r.started_at <= $2 and (r.started_at < $2 or r.run_key < $3::uuid)",
    ...(query.setId === undefined ? [] : [`r.set_key = ${bind(query.setId)}`]),
    ...(query.batchId === undefined ? [] : [batchCondition(bind(query.batchId), query.setId)]),
  ];
  const sql = `select ${RUN_DETAIL_COLUMNS} from run r where ${conditions.join(" and ")}
    order by r.started_at desc, r.run_key desc limit ${limit + 1}`;
  const rows = toRunDetails(await getPrisma().$queryRawUnsafe(sql, ...parameters));
  const page = pageOf(rows, limit, {
    placeOf: ({ run, runKey }) => [run.startedAt, runKey],
    toItem: (row) => row,
  });
  const heads = await loadHeads(projectId, page.items, query.messages);
  return {
    ...page,
    items: page.items.map(({ run, runKey }) => ({ run, messages: heads(runKey) })),
  };
}

/** A batch may span sets: without one, those are named first, so that the index of runs can be used. */
function batchCondition(batchKey: string, setId: string | undefined): string {
  const own = `r.batch_key = ${batchKey}`;
  if (setId !== undefined) return own;
  return `${own} and r.set_key in (select set_key from batch where project_id = $1::uuid and batch_key = ${batchKey})`;
}

/** A run with all its messages. */
export async function getSentRun(projectId: string, runId: string): Promise<SentRun> {
  const run = await getRun(projectId, runId);
  const state = await getRunState(projectId, runId);
  const messages = await loadConversation(projectId, runId, state);
  return { run: { ...run, messageCount: messages.length }, messages };
}

const HEADS = `
select e.run_key::text as "runKey", e.content_from + c.place::int - 1 as ordinal, c.json
from json_to_recordset($2::json) as w("runKey" uuid, ordinals int[], last int)
join event e on e.project_id = $1::uuid and e.run_key = w."runKey" and e.content_from <= w.last
cross join lateral unnest(e.contents) with ordinality as c(json, place)
where e.content_from + c.place::int - 1 = any(w.ordinals)`;

/** The first messages of each run's latest snapshot, in one query. */
async function loadHeads(
  projectId: string,
  runs: readonly { runKey: string; state: string }[],
  count: number,
): Promise<(runKey: string) => SentMessage[]> {
  const wanted = runs.map(({ runKey, state }) => {
    const ordinals = headOrdinals(parseRunState(state), count);
    return { runKey, ordinals, last: Math.max(-1, ...ordinals) };
  });
  const rows = await getPrisma().$queryRawUnsafe<
    { runKey: string; ordinal: number; json: string }[]
  >(HEADS, projectId, printJson(wanted));
  const byRun = groupBy(rows, (row) => row.runKey);
  const ordinalsOf = new Map(wanted.map((run) => [run.runKey, run.ordinals]));
  return (runKey) => {
    const texts = new Map(byRun.get(runKey)?.map((row) => [row.ordinal, row.json]));
    return (ordinalsOf.get(runKey) ?? []).map((ordinal) => ({
      key: String(ordinal),
      raw: parseExactJson(texts.get(ordinal) ?? "null"),
    }));
  };
}

function headOrdinals({ snapshot }: RunState, count: number): number[] {
  return parseOrdinals(snapshot?.messages ?? "").slice(0, count);
}
