import { randomBytes } from "node:crypto";

import { PASSED, runEvents, runPath } from "../fixtures";
import { lookOverAll } from "../look-over";
import { expect, test } from "./trace-fixtures";

test("a session is found, its failed span is open, and its parts are walked by keys", async ({
  page,
  session,
}) => {
  await page.goto(`/default/traces?q=${session.name}`);
  const row = page.getByRole("row", { name: session.name });
  await expect(row).toContainText("Can I get my money back? → Yes");
  await row.getByRole("link").click();
  const panel = page.getByRole("region", { name: "Selected span" });
  await expect(panel.getByRole("heading", { name: "lookup_booking" })).toBeVisible();
  await expect(panel.getByText("The booking service answered with 503")).toBeVisible();

  const tree = page.getByRole("tree", { name: "Spans" });
  await tree.focus();
  await page.keyboard.press("Home");
  await expect(panel.getByRole("heading", { name: session.name })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("heading", { name: "answer" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(tree.getByRole("treeitem", { name: "think" })).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("heading", { name: "think" })).toBeVisible();
  await expect(panel.getByText("Let me look.")).toBeVisible();

  await page.getByRole("tab", { name: "Timeline" }).click();
  await page.getByRole("button", { name: "Zoom to the selected span" }).click();
  await expect(page.getByText("480 ms of 5.0 s")).toBeVisible();
  await page.getByRole("tab", { name: "Thread" }).click();
  await expect(page.getByText("Can I get my money back?").first()).toBeVisible();
  await expect(page.getByRole("strong").filter({ hasText: "80 euros" })).toBeVisible();
});

test("feedback is given, stays, and is found by its field", async ({ page, session }) => {
  await page.goto(`/default/traces/${session.id}`);
  const panel = page.getByRole("region", { name: "Selected span" });
  await panel.getByText("Feedback", { exact: true }).click();
  await panel.getByRole("button", { name: "Bad" }).click();
  await panel.getByLabel("Comment").fill(`About ${session.name}`);
  await panel.getByLabel("Ground truth").fill("Found");
  await panel.getByRole("button", { name: "Save feedback" }).click();
  await expect(panel.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(panel.getByLabel("Comment")).toHaveValue(`About ${session.name}`);
  await expect(panel.getByRole("button", { name: "Bad" })).toHaveAttribute("aria-pressed", "true");

  await page.goto("/default/traces?list=spans");
  await page.getByRole("button", { name: "Add filter" }).click();
  const form = page.getByRole("dialog", { name: "New filter" });
  await form.getByLabel("Field").fill("feedback.comment");
  await form.getByLabel("Condition").selectOption("contains");
  await form.getByLabel("Value").fill(session.name);
  await form.getByRole("button", { name: "Add" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("row", { name: "lookup_booking" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: /^Remove the filter/ }).click();
  await expect(page.getByRole("row").nth(2)).toBeVisible();
});

test("a filter that cannot be asked for says why", async ({ page }) => {
  const where = JSON.stringify([{ field: "nothing", operator: "is", value: "1" }]);
  await page.goto(`/default/traces?${new URLSearchParams({ where }).toString()}`);
  await expect(page.getByRole("alert").filter({ hasText: "traces" })).toContainText(
    '"nothing" is not a field that can be filtered.',
  );
});

test("a new session appears in the list by itself", async ({ page, request }) => {
  await page.goto("/default/traces");
  await expect(page.getByText("Updates: Connecting")).toBeHidden();
  const name = `Live ${randomBytes(4).toString("hex")}`;
  const headers = { authorization: `Bearer ${process.env["E2E_API_KEY"] ?? ""}` };
  const data = { event_type: "session", event_name: name, inputs: {} };
  await request.post("/v1/events", { headers, data });
  await expect(page.getByRole("row", { name })).toBeVisible();
});

test("from a turn of a run to its trace, to the span of its tool call, and back", async ({
  page,
  place,
  postEvents,
  postSpans,
}) => {
  const traceId = randomBytes(16).toString("hex");
  const runId = `traced-${traceId.slice(0, 8)}`;
  const call = {
    id: `call-${traceId}`,
    type: "function",
    function: { name: "book", arguments: "{}" },
  };
  await postEvents(
    runEvents({
      ...place,
      runId,
      name: "Traced",
      end: PASSED,
      messages: [
        { id: "1", role: "user", content: "Book it", trace_id: traceId },
        { id: "2", role: "assistant", content: "", tool_calls: [call], trace_id: traceId },
        { id: "3", role: "tool", tool_call_id: call.id, content: "done", trace_id: traceId },
      ],
    }),
  );
  await page.goto(runPath(place, runId));
  await expect(page.getByText("Turn 1")).toBeVisible();
  await expect(page.getByRole("button", { name: "View trace of turn 1" })).toHaveCount(0);

  const at = Date.now() * 1e6;
  const span = (
    ids: { spanId: string; parentSpanId?: string },
    attributes: Record<string, string>,
  ) => ({
    traceId,
    ...ids,
    name: "Scenario Turn",
    startTimeUnixNano: String(at),
    endTimeUnixNano: String(at + 5e6),
    attributes: Object.entries(attributes).map(([key, stringValue]) => ({
      key,
      value: { stringValue },
    })),
  });
  const turn = "aaaaaaaaaaaaaaaa";
  const tool = { "ai.toolCall.name": "book", "ai.toolCall.id": call.id };
  await postSpans([
    span({ spanId: turn }, { "scenario.run_id": runId }),
    span(
      { spanId: "bbbbbbbbbbbbbbbb", parentSpanId: turn },
      { ...tool, "ai.operationId": "ai.toolCall" },
    ),
  ]);
  await page.getByRole("button", { name: "View trace of turn 1" }).click();
  const pane = page.getByRole("complementary", { name: "Trace" });
  await expect(pane.getByRole("treeitem", { name: "Scenario Turn" })).toBeVisible();
  await page.getByRole("article").getByText("Tool call book").click();
  await page.getByRole("button", { name: "View span" }).click();
  await expect(pane.getByRole("heading", { name: "book" })).toBeVisible();
  await pane.getByRole("button", { name: "Close trace" }).click();
  await expect(pane).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Verdict" })).toBeVisible();

  await page.goto(`/default/traces/${traceId}`);
  await page.getByRole("link", { name: "Go to run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Traced" })).toBeVisible();
});

test("a session becomes a scenario that begins with the messages of its user", async ({
  page,
  session,
}) => {
  await page.goto(`/default/traces/${session.id}`);
  await page.getByRole("link", { name: "New scenario from this session" }).click();
  await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue(
    `${session.name} (from a trace)`,
  );
  await expect(page.getByLabel("Text of message 1")).toHaveValue("Can I get my money back?");
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue(
    /1\. Can I get my money back\?/,
  );
  page.once("dialog", (dialog) => void dialog.accept()); // the form is not saved
  await page.getByRole("link", { name: "a trace", exact: true }).click();
  await expect(page.getByRole("link", { name: "New scenario from this session" })).toBeVisible();
});

test("the pages of traces are accessible in either theme and at 360 px, and log nothing in the console", async ({
  page,
  session,
}) => {
  const path = `/default/traces/${session.id}`;
  const paths = {
    sessions: "/default/traces",
    "model calls": "/default/traces?list=models",
    tree: path,
    timeline: `${path}?view=timeline`,
    thread: `${path}?view=thread`,
  };
  expect(await lookOverAll(page, paths)).toEqual({});
});
