// Runs with the messages as they were sent: what clients of other systems' read APIs expect of a list.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { parseExactJson } from "@/lib/base/json/exact-json";
import type { Page } from "@/lib/base/page/page";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { parseOrdinals } from "@/lib/results/log/message-marks";
import { restoreMedia } from "@/lib/results/media/server/restore-media";
import type { RunDetail } from "../run-schema";
import { parseRunState, type RunState } from "../run-state";
import {
  getRun,
  getRunState,
  RUN_DETAIL_COLUMNS,
  runDetailRowSchema,
  toRunDetail,
} from "./get-run";
import { findRunPage, type RunPageQuery } from "./list-runs";
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

/** Runs of a set, of a batch or of the project, the latest start first. */
export async function listSentRuns(ctx: Context, query: RunPageQuery): Promise<Page<SentRun>> {
  const { items: keys, nextCursor } = await findRunPage(ctx, query);
  const stored = await queryRows(
    getPrisma(),
    runDetailRowSchema,
    sql`select ${RUN_DETAIL_COLUMNS} from run r
    where r.project_id = ${ctx.project.id}::uuid and r.run_key = any(${keys}::uuid[]) and r.archived_at is null
    order by r.started_at desc, r.run_key desc`,
  );
  const rows = stored.map(toRunDetail);
  const heads = await loadHeads(ctx.project.id, rows, query.messages);
  return {
    items: rows.map(({ run, runKey }) => ({ run, messages: heads(runKey) })),
    nextCursor,
  };
}

/** A run with all its messages. */
export async function getSentRun(ctx: Context, runId: string): Promise<SentRun> {
  const run = await getRun(ctx, runId);
  const state = await getRunState(ctx, runId);
  const messages = await loadConversation(ctx, runId, state);
  return { run: { ...run, messageCount: messages.length }, messages };
}

/** Places of messages of one run; its content with the ordinal n has the place `run * RUN_PLACES + n`. */
const RUN_PLACES = 2 ** 32;

// A list that is a parameter is looked up by hash; with a list from a row every message would be compared one by one.
interface Heads {
  projectId: string;
  runKeys: readonly string[];
  /** The last ordinal of each run. */
  last: readonly number[];
  places: readonly number[];
}

const headsStatement = ({ projectId, runKeys, last, places }: Heads): Sql => sql`
select e.run_key::text as "runKey", e.content_from + c.place::int - 1 as ordinal, c.json
from unnest(${runKeys}::uuid[], ${last}::int[]) with ordinality as w(run_key, last, number)
join event e on e.project_id = ${projectId}::uuid and e.run_key = w.run_key and e.content_from <= w.last
cross join lateral unnest(e.contents) with ordinality as c(json, place)
where w.number * ${RUN_PLACES}::bigint + e.content_from + c.place - 1 = any(${places}::bigint[])`;

const headSchema = z.object({ runKey: z.string(), ordinal: z.number(), json: z.string() });

/** The first messages of each run's latest snapshot, in one query. */
async function loadHeads(
  projectId: string,
  runs: readonly { runKey: string; state: string }[],
  count: number,
): Promise<(runKey: string) => SentMessage[]> {
  const wanted = runs.map(({ runKey, state }, index) => {
    const ordinals = headOrdinals(parseRunState(state), count);
    const places = ordinals.map((ordinal) => (index + 1) * RUN_PLACES + ordinal);
    return { runKey, ordinals, places };
  });
  const statement = headsStatement({
    projectId,
    runKeys: wanted.map(({ runKey }) => runKey),
    last: wanted.map(({ ordinals }) => Math.max(-1, ...ordinals)),
    places: [...new Set(wanted.flatMap(({ places }) => places))],
  });
  const stored = await queryRows(getPrisma(), headSchema, statement);
  const texts = await restoreMedia(
    projectId,
    stored.map(({ json }) => json),
  );
  const rows = stored.map((row, index) => ({ ...row, json: texts[index] ?? row.json }));
  const byRun = groupBy(rows, (row) => row.runKey);
  const ordinalsOf = new Map(wanted.map((run) => [run.runKey, run.ordinals]));
  return (runKey) => toMessages(ordinalsOf.get(runKey) ?? [], byRun.get(runKey) ?? []);
}

/** Each message is parsed once, however often the snapshot has it. */
function toMessages(
  ordinals: readonly number[],
  rows: readonly { ordinal: number; json: string }[],
): SentMessage[] {
  const parsed = new Map(rows.map(({ ordinal, json }) => [ordinal, parseExactJson(json)]));
  return ordinals.map((ordinal) => ({ key: String(ordinal), raw: parsed.get(ordinal) ?? null }));
}

function headOrdinals({ snapshot }: RunState, count: number): number[] {
  return parseOrdinals(snapshot?.messages ?? "").slice(0, count);
}
