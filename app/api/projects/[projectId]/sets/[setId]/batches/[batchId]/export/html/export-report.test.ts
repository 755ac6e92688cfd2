import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { POST as postEvents } from "@/app/api/scenario-events/batch/route";
import { setUpReportPage } from "@/lib/testing/servers/report-page";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { GET } from "./route";

setUpTestDatabase();
setUpReportPage();

type Event = Record<string, unknown>;

const HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \u202E";

async function report(project: TestProject, batchId: string) {
  const url = `http://localhost:3000/api/projects/${project.slug}/sets/set/batches/${encodeURIComponent(batchId)}/export/html`;
  const answer = await GET(new Request(url, { headers: { "x-auth-token": project.key } }));
  return { answer, html: await answer.text() };
}

const ends = (status: string, results: Event): Event => ({
  type: "SCENARIO_RUN_FINISHED",
  status,
  results,
});

async function postRun(project: TestProject, ids: Event, events: Event[]) {
  const at = Date.now() - 60_000;
  await project.postAll(
    events.map((event, index) => ({ ...event, ...ids, timestamp: at + index })),
  );
}

/** The blocks of the page, unpacked. */
function blocksOf(html: string, name: string): unknown[] {
  const found = html.matchAll(new RegExp(`class="report-${name}">([^<]*)<`, "g"));
  return [...found].map(([, text = ""]) => {
    const json = gunzipSync(Buffer.from(text, "base64")).toString("utf8");
    const value: unknown = JSON.parse(json);
    return value;
  });
}

test("a report has the runs, the failed ones first, with criteria and conversations", async () => {
  const project = await createTestProject();
  const first = newRunIds();
  const place = { setId: "set", batchId: first.batchRunId };
  const started = (name: string) => ({ type: "SCENARIO_RUN_STARTED", metadata: { name } });
  await postRun(project, first, [
    started("Passes"),
    ends("SUCCESS", { verdict: "success", metCriteria: ["Is kind"], unmetCriteria: [] }),
  ]);
  await postRun(project, newRunIds(place), [
    started(HOSTILE),
    {
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      messages: [
        { id: "m1", role: "user", content: HOSTILE },
        {
          role: "assistant",
          tool_calls: [
            { id: "c", function: { name: "find", arguments: '{"id":12345678901234567890}' } },
          ],
        },
        { role: "tool", tool_call_id: "c", content: '{"price":1.10}' },
      ],
    },
    ends("FAILED", {
      verdict: "failure",
      metCriteria: [],
      unmetCriteria: [HOSTILE],
      reasoning: "Because",
    }),
  ]);
  const { answer, html } = await report(project, place.batchId);
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="set-1.html"');
  const [runs] = blocksOf(html, "runs");
  expect(runs).toMatchObject([
    {
      name: HOSTILE,
      status: "FAILED",
      reasoning: "Because",
      criteria: [{ text: HOSTILE, result: "unmet" }],
    },
    { name: "Passes", status: "SUCCESS", criteria: [{ text: "Is kind", result: "met" }] },
  ]);
  const [conversations] = blocksOf(html, "conversations");
  expect(conversations).toMatchObject([
    [
      {
        role: "user",
        turn: 1,
        keys: [expect.any(String), "m1"],
        parts: [{ kind: "text", text: HOSTILE }],
      },
      {
        role: "assistant",
        calls: [
          {
            name: "find",
            arguments: '{\n  "id": 12345678901234567890\n}',
            result: [{ text: '{"price":1.10}' }],
          },
        ],
      },
    ],
    [],
  ]);
});

test("nothing of a batch is HTML, and only our own script and style are allowed", async () => {
  const project = await createTestProject();
  const ids = newRunIds({ batchId: HOSTILE });
  await postRun(project, ids, [
    { type: "SCENARIO_RUN_STARTED", metadata: { name: HOSTILE, git: { branch: HOSTILE } } },
    { type: "SCENARIO_MESSAGE_SNAPSHOT", messages: [{ role: "user", content: HOSTILE }] },
  ]);
  const { html } = await report(project, HOSTILE);
  expect(html).not.toContain("alert(1)</script>");
  expect(html).not.toContain("<img");
  expect([...html.matchAll(/<script\b/g)].length).toBe(4);
  const [policy = ""] = /(?<=Content-Security-Policy" content=")[^"]*/.exec(html) ?? [];
  const hashOf = (tag: string) => {
    const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? "";
    return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
  };
  expect(policy.split("; ")).toEqual([
    "default-src 'none'",
    `script-src ${hashOf("script")}`,
    `style-src ${hashOf("style")}`,
    "img-src data:",
    "media-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(html).toContain('<meta name="robots" content="noindex, nofollow">');
});

test("a block has no more runs than fit, however much is stated of each", async () => {
  const project = await createTestProject();
  const first = newRunIds();
  const place = { setId: "set", batchId: first.batchRunId };
  for (const ids of [first, newRunIds(place), newRunIds(place), newRunIds(place)])
    await postRun(project, ids, [
      ends("FAILED", {
        verdict: "failure",
        metCriteria: [],
        unmetCriteria: [],
        reasoning: "because ".repeat(50_000),
      }),
    ]);
  const { html } = await report(project, place.batchId);
  expect(blocksOf(html, "runs")).toMatchObject([{ length: 2 }, { length: 2 }]);
});

const RUNS = 1000;
/** The longest of the samples: 28 messages. */
const LONGEST = eventsOf(readFileSync("public/samples/long-conversation.jsonl", "utf8"));
const WORDS = [...new Set(JSON.stringify(LONGEST).match(/\b[a-z]{4,}\b/g))];

test("1,000 runs of 28 messages take less than 5 MB", { timeout: 120_000 }, async () => {
  const project = await createTestProject();
  const batchRunId = "a thousand";
  const headers = { "x-auth-token": project.key };
  for (let done = 0; done < RUNS; done += 100) {
    const events = Array.from({ length: 100 }, (_, index) => {
      const number = done + index;
      const ids = { ...newRunIds({ batchId: batchRunId }), scenarioId: `s${String(number)}` };
      return differing(LONGEST, number).map((event) => ({
        ...event,
        ...ids,
      }));
    });
    const url = "http://localhost:3000/api/scenario-events/batch";
    const body = JSON.stringify(events.flat());
    const answer = await postEvents(new Request(url, { method: "POST", body, headers }));
    expect(answer.status).toBe(200);
  }
  const { html } = await report(project, batchRunId);
  const listed = blocksOf(html, "runs").flat();
  expect(listed).toHaveLength(RUNS);
  expect(blocksOf(html, "conversations").flat()).toHaveLength(RUNS);
  expect(Buffer.byteLength(html)).toBeLessThan(5 * 1000 * 1000);
  expect(Buffer.byteLength(html)).toBeGreaterThan(500 * 1000);
});

/** Its start, its latest snapshot and its end. */
function eventsOf(text: string): Event[] {
  const events = text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Event); // a line of our own samples
  return [...events.slice(0, 1), ...events.slice(-2)];
}

const CONTENT = /"content":"(?:[^"\\]|\\.)*"/g;
const WORD = /(?<![\\\w])[a-z]{4,}\b/g;

/** The same with other words of the samples and other ids, so that no run is compressed as the repetition of another one. */
function differing(events: readonly Event[], number: number): Event[] {
  const text = JSON.stringify(events)
    .replaceAll(CONTENT, (content, at: number) => {
      const other = randomly(number + at);
      return content.replaceAll(WORD, () => WORDS[Math.floor(other() * WORDS.length)] ?? "");
    })
    .replaceAll(/[0-9a-f]{32}/g, (id) => md5(id + String(number)));
  return JSON.parse(text) as Event[]; // the same events
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** Numbers from 0 to 1, the same for each seed. */
function randomly(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
