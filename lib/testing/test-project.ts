// A project of its own for a test, with a key, and the way an SDK posts to it.
import { randomUUID } from "node:crypto";

import { beforeAll, beforeEach } from "vitest";

import type { RequestContext } from "@/lib/access/context";
import { createApiKey } from "@/lib/access/keys/server/make-api-key";
import type { Project } from "@/lib/access/projects/project";
import { createApi } from "@/lib/api/server/api";
import { getPrisma } from "@/lib/platform/db/prisma";
import { SCOPES } from "@/lib/platform/http/operation";
import { fromWebRequest, toWebResponse } from "@/lib/platform/http/raw-request";
import { setUpTestDatabase } from "./servers/test-database";
import { testContext } from "./test-context";

export interface TestProject extends Project {
  key: string;
  /** Of the one person of open mode. */
  ctx: RequestContext;
  /** Posts a body as the SDK does; resolves with the answer. */
  post: (body: unknown) => Promise<Response>;
  /** Posts bodies one after the other; throws unless each is answered 201. */
  postAll: (bodies: Iterable<unknown>) => Promise<void>;
}

/**
 * A database for the tests of a file, and a project in it: one for all tests, or a new one for each. Call it at the top; the
 * fields can be read once the tests run.
 */
export function setUpTestProject({ isNewForEach = false } = {}): TestProject {
  setUpTestDatabase();
  const made: Partial<TestProject> = {};
  const make = async () => {
    Object.assign(made, await createTestProject());
  };
  if (isNewForEach) beforeEach(make);
  else beforeAll(make);
  return made as TestProject; // complete before the first test
}

export async function createTestProject(): Promise<TestProject> {
  const id = randomUUID();
  const project = { id, slug: `p-${id.slice(0, 8)}`, name: "Test", isArchived: false };
  const { slug, name } = project;
  await getPrisma().project.create({ data: { id, slug, name } });
  const { apiKey: key } = await createApiKey({ projectId: id, name: "test", scopes: SCOPES });
  const post = (body: unknown) =>
    postEvent(typeof body === "string" ? body : JSON.stringify(body), key);
  const postAll = async (bodies: Iterable<unknown>) => {
    for (const body of bodies) {
      const answer = await post(body);
      if (answer.status !== 201)
        throw new Error(`${String(answer.status)}: ${await answer.text()}`);
    }
  };
  return { ...project, ctx: testContext(project), key, post, postAll };
}

const EVENTS = "/api/scenario-events";
const receiveEvent = createApi().findMounted("POST", EVENTS);

async function postEvent(body: string, key: string): Promise<Response> {
  const headers = { "content-type": "application/json", "x-auth-token": key };
  const request = new Request(`http://localhost:3000${EVENTS}`, { method: "POST", headers, body });
  if (!receiveEvent) throw new Error("no dialect of the list receives events");
  const answer = await receiveEvent.answer(fromWebRequest(request));
  return answer instanceof Response ? answer : toWebResponse(answer);
}

let counter = 0;

/** Ids of a run that no other test uses. */
export function newRunIds(place: { setId?: string; batchId?: string } = {}) {
  counter += 1;
  const unique = `${String(counter)}-${randomUUID().slice(0, 8)}`;
  return {
    scenarioSetId: place.setId ?? "set",
    batchRunId: place.batchId ?? `batch-${unique}`,
    scenarioId: `scenario-${unique}`,
    scenarioRunId: `run-${unique}`,
  };
}

/** The event that starts a run of its own. */
export function startedEvent(extra: object = {}) {
  const metadata = { name: "A run" };
  return {
    type: "SCENARIO_RUN_STARTED",
    timestamp: 1_795_314_409_053,
    ...newRunIds(),
    metadata,
    ...extra,
  };
}

/** Status and JSON body of an answer. */
export async function answerOf(answer: Response | Promise<Response>) {
  const response = await answer;
  const body = (await response.json()) as Record<string, unknown>; // every answer of ours is a JSON object
  return { status: response.status, body };
}
