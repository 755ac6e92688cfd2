import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";

import { POST as postEvents } from "@/app/api/scenario-events/batch/route";
import { newRunIds, setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { GET } from "./route";

const project = setUpTestProject();

let batch: { setId: string; batchId: string };

beforeAll(async () => {
  const first = newRunIds();
  batch = { setId: first.scenarioSetId, batchId: first.batchRunId };
  const at = Date.now() - 60_000;
  const events = [first, { ...newRunIds(), scenarioSetId: batch.setId, batchRunId: batch.batchId }]
    .map((ids, index) => [
      startedEvent({
        ...ids,
        timestamp: at + index,
        metadata: { name: `=cmd|run "${String(index)}"` },
      }),
      {
        ...ids,
        type: "SCENARIO_MESSAGE_SNAPSHOT",
        timestamp: at + 2,
        messages: [
          { role: "user", content: "two\nlines, and a comma" },
          {
            role: "assistant",
            content: "+1",
            tool_calls: [{ id: "c", function: { name: "find", arguments: "{}" } }],
          },
        ],
      },
      {
        ...ids,
        type: "SCENARIO_RUN_FINISHED",
        timestamp: at + 3,
        status: "FAILED",
        results: { verdict: "failure", metCriteria: ["Is kind"], unmetCriteria: ["Names the fee"] },
      },
    ])
    .flat();
  const headers = { "x-auth-token": project.key };
  const url = "http://localhost:3000/api/scenario-events/batch";
  const body = JSON.stringify(events);
  expect((await postEvents(new Request(url, { method: "POST", body, headers }))).status).toBe(200);
});

async function table(query: string, name = batch.batchId) {
  const place = `${encodeURIComponent(batch.setId)}/batches/${encodeURIComponent(name)}`;
  const url = `http://localhost:3000/api/projects/${project.slug}/sets/${place}/export/csv${query}`;
  const answer = await GET(new Request(url, { headers: { "x-auth-token": project.key } }));
  return { answer, text: await answer.text() };
}

const rowsOf = (text: string) => parse<Record<string, string>>(text, { columns: true });

describe("the table of a batch", () => {
  test("has a row for each run, without formulas", async () => {
    const { answer, text } = await table("");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="[\w.-]+-1-runs\.csv"$/,
    );
    const rows = rowsOf(text);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      name: `'=cmd|run "0"`,
      status: "FAILED",
      metCount: "1",
      unmetCount: "1",
      messageCount: "2",
      costUsd: "",
    });
  });

  test("has a row for each criterion, in the order of runs and criteria", async () => {
    const rows = rowsOf((await table("?rows=criteria")).text);
    expect(
      rows.map(({ name, criterion, result }) => [name?.slice(-2, -1), criterion, result]),
    ).toEqual([
      ["0", "Names the fee", "unmet"],
      ["0", "Is kind", "met"],
      ["1", "Names the fee", "unmet"],
      ["1", "Is kind", "met"],
    ]);
  });

  test("has a row for each message", async () => {
    const rows = rowsOf((await table("?rows=messages")).text);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ number: "1", role: "user", text: "two\nlines, and a comma" });
    expect(rows[1]).toMatchObject({ number: "2", text: "'+1", toolCalls: "find({})" });
  });

  test("is refused for a batch that is not there, and for other rows", async () => {
    expect((await table("", "never-there")).answer.status).toBe(404);
    expect((await table("?rows=tables")).answer.status).toBe(422);
  });
});
