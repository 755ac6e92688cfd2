// Runs to look at, posted to the product as an SDK posts them. Every test has a set of its own.
import { randomUUID } from "node:crypto";

import { expect, type APIRequestContext } from "@playwright/test";

import { test as base } from "./watched-page";

export interface Place {
  scenarioSetId: string;
  batchRunId: string;
}

export type Event = Record<string, unknown>;

interface RunStory extends Place {
  runId?: string;
  name: string;
  scenarioId?: string;
  messages?: unknown[];
  /** Left out while the run goes on. */
  end?: { status: string; results: Record<string, unknown> };
}

interface Fixtures {
  /** A set and a batch that no other test uses. */
  place: Place;
  postEvents: (events: readonly Event[]) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  place: async ({}, provide) => {
    const id = randomUUID().slice(0, 8);
    await provide({ scenarioSetId: `set ${id}`, batchRunId: `batch/${id}` });
  },
  postEvents: async ({ request }, provide) => {
    await provide((events) => post(request, events));
  },
});

export { expect };

export const PASSED = {
  status: "SUCCESS",
  results: {
    verdict: "success",
    reasoning: "All is well.",
    metCriteria: ["Greets"],
    unmetCriteria: [],
  },
};
export const FAILED = {
  status: "FAILED",
  results: {
    verdict: "failure",
    reasoning: "The agent pushed an offer.",
    metCriteria: ["Stays polite"],
    unmetCriteria: ["Does not push an offer"],
  },
};

/** The events of one run: its start, its conversation, and its end if it has one. */
export function runEvents({ scenarioSetId, batchRunId, ...story }: RunStory): Event[] {
  const { name, messages = [], end } = story;
  const { runId = `run-${randomUUID()}`, scenarioId = `scenario ${name}` } = story;
  const ids = { scenarioSetId, batchRunId, scenarioId, scenarioRunId: runId };
  const at = nextStart();
  const event = (type: string, offset: number, rest: Event) => ({
    type,
    timestamp: at + offset,
    ...ids,
    ...rest,
  });
  return [
    event("SCENARIO_RUN_STARTED", 0, { metadata: { name, team: "blue" } }),
    event("SCENARIO_MESSAGE_SNAPSHOT", 1, { messages }),
    ...(end ? [event("SCENARIO_RUN_FINISHED", 2, end)] : []),
  ];
}

let latestStart = 0;

/** Later than any before, so that runs are listed in the order in which they were posted. */
function nextStart(): number {
  latestStart = Math.max(Date.now(), latestStart + 10);
  return latestStart;
}

export function setPath({ scenarioSetId }: Place): string {
  return `/default/simulations/${encodeURIComponent(scenarioSetId)}`;
}

export function batchPath(place: Place): string {
  return `${setPath(place)}/${encodeURIComponent(place.batchRunId)}`;
}

export function runPath(place: Place, runId: string): string {
  return `${batchPath(place)}/${encodeURIComponent(runId)}`;
}

async function post(request: APIRequestContext, events: readonly Event[]): Promise<void> {
  const headers = { "x-auth-token": process.env["E2E_API_KEY"] ?? "" };
  for (const data of events) {
    const answer = await request.post("/api/scenario-events", { headers, data });
    expect(answer.status(), await answer.text()).toBe(201);
  }
}
