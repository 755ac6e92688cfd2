// Spans into the database with the totals of their traces, in one transaction: lock, merge, write, sum. When this
// returns, they are durable and the next read sees them.
import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { processWide } from "@/lib/base/values/process-wide";
import { GroupCommitLanes } from "@/lib/platform/db/group-commit";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { isFeedbackGiven } from "../feedback";
import { applyChange } from "../ingest/apply-change";
import { previewInputs, previewOutputs, spanTermsOf } from "../ingest/preview";
import { withoutMarks } from "../media/marks";
import { cutDrafts } from "../media/server/cut-drafts";
import { joinMarks, mediaChanges } from "../media/server/merge-marks";
import { findSpanMarks, writeSpanMedia } from "../media/server/span-media";
import type { SpanContent, SpanDraft } from "../span";
import {
  linkOtelTraces,
  lockOrphanSpans,
  lockSpans,
  lockTraces,
  rowName,
  type Link,
  type LockedSpan,
  type OrphanSpan,
  type TouchedTrace,
} from "./lock-spans";
import { redactSpans } from "./redact-spans";
import { refreshTraceTotals } from "./refresh-trace-totals";
import type { SpanRow } from "./span-rows";
import {
  prepareSpans,
  traceKeyOf,
  type KeyedChange,
  type SpanPlace,
  type SpanWrite,
} from "./span-write";
import { moveSpans, writeSpans } from "./write-spans";

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

type Row = SpanRow & { terms: string[]; isNew: boolean };
type PlacesOf = (write: SpanWrite) => SpanPlace[];

/** Stores all writes or none; returns the traces of the spans of each write. */
export async function storeSpans(writes: readonly SpanWrite[]): Promise<PlacesOf> {
  return getPrisma().$transaction((db) => storeWithin(db, writes), TRANSACTION);
}

async function storeWithin(db: Database, writes: readonly SpanWrite[]): Promise<PlacesOf> {
  const links = await linkOtelTraces(db, writes);
  const stored = await lockSpans(db, writes);
  const known = joinMarks(await findSpanMarks(db, [...stored.values()]), writes);
  const sessionOf = (projectId: string, otelKey: string) =>
    links.get(rowName(projectId, otelKey))?.sessionId ?? null;
  const contents = new Map<string, SpanContent>();
  const rows = new Map<string, Row>();
  for (const write of writes) {
    for (const change of write.changes) {
      const name = rowName(write.projectId, change.spanKey);
      const before = stored.get(name);
      const latest = contents.get(name) ?? before?.content;
      const content = applyChange(latest, change.draft, write.receivedAtMs);
      contents.set(name, content);
      const marks = new Set(known.get(name)?.map(({ mark }) => mark));
      rows.set(name, toRow({ write, change, content, marks, sessionOf, stored: before }));
    }
  }
  const orphans = await lockOrphanSpans(db, knownSessions([...links.values()]));
  const traces = touchedTraces(
    [...rows.values()],
    [...stored.values(), ...orphans, ...orphans.map(destinationOf)],
  );
  await lockTraces(db, traces);
  await writeSpans(db, [...rows.values()]);
  await writeSpanMedia(db, mediaChanges(known, contents));
  await moveSpans(db, orphans);
  await refreshTraceTotals(db, traces);
  return ({ projectId, changes }) =>
    changes.flatMap(({ spanKey }) => toPlace(rows.get(rowName(projectId, spanKey))));
}

/** The session may come from a change that a later one of the same write replaced; then no row names it. */
function destinationOf({ projectId, sessionKey, sessionId }: OrphanSpan) {
  return { projectId, traceKey: sessionKey, traceId: sessionId };
}

function knownSessions(links: readonly Link[]) {
  return links.flatMap(({ sessionId, ...link }) =>
    sessionId === null ? [] : [{ ...link, sessionId, sessionKey: traceKeyOf(sessionId) }],
  );
}

interface Merged {
  write: SpanWrite;
  change: KeyedChange;
  content: SpanContent;
  /** What may be in the content in the place of media. */
  marks: ReadonlySet<string>;
  sessionOf: (projectId: string, otelKey: string) => string | null;
  stored: LockedSpan | undefined;
}

function toRow({ write, change, content, marks, sessionOf, stored }: Merged): Row {
  const { projectId, receivedAtMs } = write;
  const { spanKey, otelKey, draft } = change;
  // A span without session and trace gets a session of its own.
  const sessionId = content.sessionId ?? (otelKey === null ? randomUUID() : null);
  const linked = otelKey === null ? null : sessionOf(projectId, otelKey);
  const traceId = sessionId ?? linked ?? draft.otelTraceId ?? draft.id;
  const { startedAt, endedAt, ...rest } = content;
  const updatedAt = new Date(receivedAtMs).toISOString();
  const shown = withoutMarks(content, marks);
  return {
    ...rest,
    projectId,
    spanKey,
    otelKey,
    id: draft.id,
    otelTraceId: draft.otelTraceId,
    sessionId,
    traceId,
    traceKey: traceKeyOf(traceId),
    startedMs: startedAt,
    endedMs: endedAt,
    hasFeedback: isFeedbackGiven(content.feedback),
    inputPreview: previewInputs(shown.inputs),
    outputPreview: previewOutputs(shown.outputs),
    createdAt: stored?.createdAt.toISOString() ?? updatedAt,
    updatedAt,
    terms: spanTermsOf({ ...content, ...shown }, [traceId, draft.otelTraceId ?? ""]),
    isNew: stored === undefined,
  };
}

/** Traces affected by the write: new and previous owners. */
function touchedTraces(
  rows: readonly Row[],
  before: readonly Omit<TouchedTrace, "atMs">[],
): TouchedTrace[] {
  const atMs = Math.max(...rows.map((row) => Date.parse(row.updatedAt)));
  const touched = [...before, ...rows].map(({ projectId, traceKey, traceId }) => ({
    projectId,
    traceKey,
    traceId,
    atMs,
  }));
  return [...new Map(touched.map((ref) => [rowName(ref.projectId, ref.traceKey), ref])).values()];
}

function toPlace(row: Row | undefined): SpanPlace[] {
  return row ? [{ key: row.spanKey, id: row.id, traceId: row.traceId }] : [];
}

// Spans are written in groups (lib/platform/db/group-commit); a request is answered when all of its spans are stored.

export type SpanWriter = GroupCommitLanes<SpanWrite, SpanPlace[]>;

/** The one writer of this process. */
function getSpanWriter(): SpanWriter {
  return processWide("span-writer", () => {
    const writer: SpanWriter = new GroupCommitLanes("spans", storeSpans);
    onShutdown("span writer", () => writer.drain());
    return writer;
  });
}

/** Stores all or none, as the project wants them stored; resolves after the commit. */
export async function storeDrafts(
  ctx: Context,
  drafts: readonly SpanDraft[],
): Promise<SpanPlace[]> {
  if (drafts.length === 0) return [];
  const redacted = await redactSpans(ctx, drafts);
  const cut = await cutDrafts(ctx, redacted);
  return getSpanWriter().write(prepareSpans(ctx, cut, Date.now()));
}
