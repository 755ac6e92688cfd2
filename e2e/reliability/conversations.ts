// Conversations posted to a product that may die at any moment, and a record of what it has acknowledged.
import type { Page } from "@/lib/base/page/page";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import type { EventSummary } from "@/lib/results/log/run-event";

export const API_KEY = "sk-rh-reliability-test-key";
const SET_ID = "reliability";
const BATCH_ID = "kill -9";
const SNAPSHOTS = 6;
const FIRST_TIMESTAMP = 1_795_314_477_000;

/** An event of a run is known by its timestamp: no two of a run share one. */
export type Timestamps = Map<string, number[]>;

export interface Posting {
  /** By run, what was answered with 201. */
  acknowledged: Timestamps;
  /** Statuses other than 201, and errors of the connection. */
  failures: string[];
  /** Lets each connection finish its post, then ends. */
  stop: () => Promise<void>;
}

/** Posts run after run over each of the connections; one whose post fails posts no more. */
export function postConversations(baseUrl: string, connections: number): Posting {
  const acknowledged: Timestamps = new Map();
  const failures: string[] = [];
  const stopping = new AbortController();
  const post = async (event: ReturnType<typeof runEvents>[number]) => {
    const failure = await postEvent(baseUrl, event);
    if (failure !== undefined) throw new Error(failure);
    const { scenarioRunId, timestamp } = event;
    acknowledged.set(scenarioRunId, [...(acknowledged.get(scenarioRunId) ?? []), timestamp]);
  };
  const postAll = async () => {
    for (const event of endlessEvents()) {
      if (stopping.signal.aborted) return;
      await post(event);
    }
  };
  const postUntilFailure = () => postAll().catch((error: unknown) => failures.push(String(error)));
  const posting = Promise.all(Array.from({ length: connections }, postUntilFailure));
  return {
    acknowledged,
    failures,
    stop: async () => {
      stopping.abort();
      await posting;
    },
  };
}

async function postEvent(baseUrl: string, event: object): Promise<string | undefined> {
  const response = await fetch(`${baseUrl}/api/scenario-events`, {
    method: "POST",
    headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
    body: JSON.stringify(event),
  });
  const answer = await response.text();
  return response.status === 201 ? undefined : `${String(response.status)} ${answer}`;
}

function* endlessEvents() {
  for (;;) yield* runEvents(crypto.randomUUID());
}

/** A start, snapshots of a growing conversation, and a finish. */
function runEvents(runId: string) {
  const messages = Array.from({ length: SNAPSHOTS }, (_, index) => ({
    id: `${runId}-${String(index)}`,
    role: index % 2 === 0 ? "user" : "assistant",
    content: `Line ${String(index)}. ${"Something is written about it. ".repeat(10)}`,
  }));
  const events = [
    { type: "SCENARIO_RUN_STARTED", metadata: { name: "Survives" } },
    ...messages.map((_, index) => ({
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      messages: messages.slice(0, index + 1),
    })),
    { type: "SCENARIO_RUN_FINISHED", status: "SUCCESS" },
  ];
  return events.map((event, index) => ({
    ...event,
    timestamp: FIRST_TIMESTAMP + index,
    scenarioRunId: runId,
    scenarioId: "survives",
    scenarioSetId: SET_ID,
    batchRunId: BATCH_ID,
  }));
}

/** The timestamps of the stored events of a run, repeats included. */
export async function storedTimestamps(baseUrl: string, runId: string): Promise<number[]> {
  const stored: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await getJson<Page<EventSummary>>(
      `${baseUrl}/api/projects/default/runs/${runId}/events?limit=5${query}`,
    );
    stored.push(...page.items.map(({ timestamp }) => Date.parse(timestamp)));
    cursor = page.nextCursor;
  }
  return stored;
}

export async function batchCounts(baseUrl: string): Promise<RunCounts> {
  const path = `sets/${SET_ID}/batches/${encodeURIComponent(BATCH_ID)}`;
  const { counts } = await getJson<{ counts: RunCounts }>(
    `${baseUrl}/api/projects/default/${path}`,
  );
  return counts;
}

/** The last event of a run is its finish. */
export function isFinished(timestamps: readonly number[]): boolean {
  return timestamps.includes(FIRST_TIMESTAMP + SNAPSHOTS + 1);
}

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${url} answered ${String(response.status)}`);
  return (await response.json()) as T; // a test trusts the product's own schema
}
