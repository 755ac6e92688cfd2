// Clients that send seconds or microseconds: the time is the one that they meant, and the raw event stays as it came.
import { expect, test } from "vitest";

import { POST as postScenarioEvent } from "@/app/api/scenario-events/route";
import { GET as getHoneyhiveEvent } from "@/app/v1/events/[eventId]/route";
import { POST as postHoneyhiveEvent } from "@/app/v1/events/route";
import { ask } from "@/lib/testing/servers/ask";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { GET as getEvent } from "./projects/[projectId]/runs/[runId]/events/[eventId]/route";
import { GET as listEvents } from "./projects/[projectId]/runs/[runId]/events/route";

const project = setUpTestProject();

const MS = Date.UTC(2026, 10, 28, 12);
const auth = () => ({ authorization: `Bearer ${project.key}` });

test.each([
  ["seconds", MS / 1000],
  ["milliseconds", MS],
])("a scenario event in %s", async (_, timestamp) => {
  const ids = newRunIds();
  const body = { type: "SCENARIO_RUN_STARTED", ...ids, timestamp, metadata: { name: "n" } };
  const path = "/api/scenario-events";
  expect(
    await ask(postScenarioEvent, { method: "POST", path, body, headers: auth() }),
  ).toMatchObject({ status: 201 });
  const run = `/api/projects/${project.slug}/runs/${ids.scenarioRunId}/events`;
  const { items } = (await ask(listEvents, { path: run })).body as {
    items: { eventId: string; timestamp: string }[];
  };
  expect(items).toMatchObject([{ timestamp: new Date(MS).toISOString() }]);
  const event = await ask(getEvent, { path: `${run}/${items[0]?.eventId ?? ""}` });
  expect(event.body).toMatchObject({ raw: body });
});

test("a scenario event in microseconds is refused", async () => {
  const body = { type: "SCENARIO_RUN_STARTED", ...newRunIds(), timestamp: MS * 1000, metadata: {} };
  const path = "/api/scenario-events";
  expect(
    await ask(postScenarioEvent, { method: "POST", path, body, headers: auth() }),
  ).toMatchObject({ status: 422 });
});

test.each([
  ["seconds", 1 / 1000],
  ["milliseconds", 1],
  ["microseconds", 1000],
])("an event of HoneyHive in %s", async (unit, factor) => {
  const body = {
    event_type: "tool",
    event_name: "book",
    event_id: unit,
    inputs: {},
    start_time: MS * factor,
    end_time: (MS + 2000) * factor,
  };
  await ask(postHoneyhiveEvent, { method: "POST", path: "/v1/events", body, headers: auth() });
  const read = await ask(getHoneyhiveEvent, { path: `/v1/events/${unit}`, headers: auth() });
  expect(read.body).toMatchObject({ start_time: MS, end_time: MS + 2000, duration: 2000 });
});
