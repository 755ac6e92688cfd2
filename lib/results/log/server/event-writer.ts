// Events into the log, and the caches folded from it, in one transaction: lock the runs, fold, write everything
// with one multi-row statement. When this returns, the events are durable and the next read sees them.
import { groupBy } from "@/lib/base/values/group-by";
import { processWide } from "@/lib/base/values/process-wide";
import { GroupCommitLanes } from "@/lib/platform/db/group-commit";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { recountBatches } from "@/lib/results/batches/server/recount-batches";
import { recordMediaUse } from "@/lib/results/media/server/store-media";
import { toRunColumns } from "@/lib/results/runs/server/run-columns";
import { lockRuns, runKeyOf, type RunIdentity } from "./lock-runs";
import { loadLogIndexes, updateLogIndex } from "./log-index";
import type { PreparedEvent } from "./prepared-event";
import { RunDraft } from "./run-draft";
import { batchesToRecount, writeEvents, type RunWrite } from "./write-events";

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/** The set of each run after a write, by `runKeyOf`. */
export type Places = ReadonlyMap<string, string>;

/** Appends all events or none. A repeat of a stored event changes nothing. */
export async function appendEvents(events: readonly PreparedEvent[]): Promise<Places> {
  const drafts = await getPrisma().$transaction((db) => appendWithin(db, events), TRANSACTION);
  updateLogIndexes(drafts);
  return new Map(drafts.map(({ run, state }) => [runKeyOf(run), state.first?.setId ?? ""]));
}

/** For a caller that writes more in the same transaction; call `updateLogIndexes` after its commit. */
export async function appendWithin(
  db: Database,
  events: readonly PreparedEvent[],
): Promise<RunDraft[]> {
  const byRun = groupBy(events, runKeyOf);
  const identities = [...byRun.values()].flatMap((group) => group.slice(0, 1).map(toIdentity));
  const locked = await lockRuns(db, identities);
  const logs = await loadLogIndexes(db, locked);
  const drafts = locked.flatMap((run) => {
    const log = logs.get(runKeyOf(run));
    return log ? [new RunDraft(run, log)] : [];
  });
  for (const draft of drafts) {
    for (const event of byRun.get(runKeyOf(draft.run)) ?? []) draft.add(event);
  }
  const writes = drafts.filter((draft) => draft.rows.length > 0).map(toWrite);
  if (writes.length === 0) return drafts;
  await writeEvents(db, writes);
  await recordMediaUse(db, drafts);
  const wrong = batchesToRecount(writes);
  if (wrong.length > 0) await recountBatches(db, wrong);
  return drafts;
}

export function updateLogIndexes(drafts: readonly RunDraft[]): void {
  for (const draft of drafts) updateLogIndex(draft.log, draft);
}

function toIdentity(event: PreparedEvent): RunIdentity {
  const { projectId, runKey, runId, setKey, batchKey, setId, batchId, scenarioId } = event;
  return { projectId, runKey, runId, setKey, batchKey, setId, batchId, scenarioId };
}

function toWrite(draft: RunDraft): RunWrite {
  const { run, rows, before, state, receivedAtMs } = draft;
  const after = toRunColumns(state);
  const hasOthers = draft.hasNewFinish || run.columnsVersion < after.columnsVersion;
  const judged = hasOthers ? { results: state.finish?.results ?? null } : null;
  return { run, rows, before, after, judged, receivedAtMs };
}

// Events are written in groups (lib/platform/db/group-commit); each is acknowledged with the set of its run.

type Append = (events: readonly PreparedEvent[]) => Promise<Places>;

export class EventWriter extends GroupCommitLanes<PreparedEvent, string> {
  constructor(append: Append = appendEvents) {
    super("events", async (events) => {
      const places = await append(events);
      return (event) => places.get(runKeyOf(event)) ?? event.setId;
    });
  }
}

/** The one writer of this process. */
export function getEventWriter(): EventWriter {
  return processWide("event-writer", () => {
    const writer = new EventWriter();
    onShutdown("event writer", () => writer.drain());
    return writer;
  });
}
