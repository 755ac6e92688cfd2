import type { Page } from "@playwright/test";

import { batchPath, expect, FAILED, PASSED, runEvents, runPath, setPath, test } from "../fixtures";
import { holdRequests } from "../page-scripts";
import { openLive } from "../watched-page";

test("an open batch shows new runs and their end without a reload", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "First", end: PASSED }));
  await openLive(page, batchPath(place));

  const [started = {}, spoken = {}, ended = {}] = runEvents({
    ...place,
    name: "Second",
    scenarioId: "second",
    end: FAILED,
  });
  await postEvents([started, spoken]);
  const row = page.getByRole("row", { name: /Second/ });
  await expect(row).toContainText("Running");
  await postEvents([ended]);
  await expect(row).toContainText("Failed");
  await expect(row).toContainText("Does not push an offer");
  await expect(page.getByRole("button", { name: "Pass rate: 50%" })).toBeVisible();
});

test("the last results of a row stay while those of a new one are on their way", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "First", end: PASSED }));
  await openLive(page, batchPath(place));
  const stripOf = (name: RegExp) => page.getByRole("row", { name }).getByRole("group");
  await expect(stripOf(/First/)).toBeVisible();
  const release = await holdRequests(page, /\/stability\?/);
  await postEvents(runEvents({ ...place, name: "Second", scenarioId: "second", end: PASSED }));
  await expect(page.getByRole("row", { name: /Second/ })).toBeVisible();
  await expect(stripOf(/First/)).toBeVisible();
  await expect(stripOf(/Second/)).toBeHidden();
  release();
  await expect(stripOf(/Second/)).toBeVisible();
});

test("the duration of a batch grows while a run of it is in progress", async ({
  page,
  place,
  postEvents,
}) => {
  const [started = {}, spoken = {}] = runEvents({ ...place, name: "Only", end: PASSED });
  await postEvents([started, spoken]);
  await openLive(page, batchPath(place));
  const duration = page
    .locator("dt", { hasText: /^Duration$/ })
    .locator("xpath=following-sibling::dd");
  const first = (await duration.textContent()) ?? "";
  await expect(duration).not.toHaveText(first);
});

test("an open set shows a new batch above the others", async ({ page, place, postEvents }) => {
  await postEvents(runEvents({ ...place, name: "First", end: PASSED }));
  await openLive(page, setPath(place));
  await postEvents(runEvents({ ...place, batchRunId: "later", name: "Second", end: PASSED }));
  await expect(page.getByRole("link", { name: "#2", exact: true })).toBeVisible();
});

test("a streamed answer is written out on the open run", async ({ page, place, postEvents }) => {
  const runId = "streamed";
  const [started = {}] = runEvents({ ...place, runId, name: "Streamed" });
  const step = (type: string, offset: number, rest: Record<string, unknown>) => ({
    ...started,
    type,
    timestamp: Number(started["timestamp"]) + offset,
    messageId: "answer",
    ...rest,
  });
  await postEvents([started, step("SCENARIO_TEXT_MESSAGE_START", 1, { role: "assistant" })]);
  await openLive(page, runPath(place, runId));
  await postEvents([step("SCENARIO_TEXT_MESSAGE_CONTENT", 2, { delta: "Good " })]);
  await postEvents([step("SCENARIO_TEXT_MESSAGE_CONTENT", 3, { delta: "morning" })]);
  await expect(page.getByRole("article")).toContainText("Good morning");
  await expect(page.getByRole("article")).toContainText("still writing");
  await postEvents([step("SCENARIO_TEXT_MESSAGE_END", 4, { role: "assistant" })]);
  await expect(page.getByText("still writing")).toBeHidden();
});

test("the page polls while the live link is blocked", async ({ page, place, postEvents }) => {
  await postEvents(runEvents({ ...place, name: "First", end: PASSED }));
  await page.route("**/live*", (route) => route.abort());
  await page.goto(batchPath(place));
  await expect(page.getByText("Updates: Polling")).toBeVisible();
  await postEvents(runEvents({ ...place, name: "Second", end: PASSED }));
  await expect(page.getByRole("link", { name: "Second" })).toBeVisible();
});

test("a tab that an SDK knows goes to the batch that is handed to it", async ({
  page,
  place,
  postEvents,
  request,
}) => {
  await postEvents(runEvents({ ...place, name: "Run", end: PASSED }));
  await openLive(page, `/default/simulations?scenarioTab=${place.batchRunId}`);
  const hand = async (): Promise<unknown> => {
    const handed = await request.post("/api/scenario-events/browser-tab", {
      headers: { "x-auth-token": process.env["E2E_API_KEY"] ?? "" },
      data: {
        tabKey: place.batchRunId,
        batchRunId: place.batchRunId,
        scenarioSetId: place.scenarioSetId,
      },
    });
    return handed.json();
  };
  // A busy server may take longer than the second that an SDK is made to wait.
  await expect.poll(hand).toMatchObject({ delivered: true });
  await expect(page.getByRole("heading", { level: 1, name: "Batch #1" })).toBeVisible();
});

test("a hidden tab lets go of the live link, and catches up when it is shown", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "First", end: PASSED }));
  await openLive(page, batchPath(place));
  await setVisibility(page, "hidden");
  await expect(page.getByText("Updates: Paused")).toBeVisible();
  await postEvents(runEvents({ ...place, name: "Second", end: PASSED }));
  await setVisibility(page, "visible");
  await expect(page.getByText("Updates: Live")).toBeVisible();
  await expect(page.getByRole("link", { name: "Second" })).toBeVisible();
});

/** What the browser reports to a page when its tab is hidden or shown. */
async function setVisibility(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}

test("the page of a run that is not there yet opens when its first event arrives", async ({
  page,
  place,
  postEvents,
}) => {
  await page.goto(runPath(place, "awaited-run"));
  await expect(page.getByRole("heading", { level: 1, name: "Run not found" })).toBeVisible();
  await postEvents(runEvents({ ...place, runId: "awaited-run", name: "Awaited", end: PASSED }));
  await expect(page.getByRole("heading", { level: 1, name: "Awaited" })).toBeVisible();
});

test("the page of a batch that is not there yet opens when its first event arrives", async ({
  page,
  place,
  postEvents,
}) => {
  await page.goto(batchPath(place));
  await expect(page.getByRole("heading", { level: 1, name: "Batch not found" })).toBeVisible();
  await postEvents(runEvents({ ...place, name: "Awaited", end: PASSED }));
  await expect(page.getByRole("heading", { level: 1, name: "Batch #1" })).toBeVisible();
});

test("the number of results is announced when a filter changes, and only then", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents([
    ...runEvents({ ...place, name: "Refund", scenarioId: "one", end: PASSED }),
    ...runEvents({ ...place, name: "Delivery", scenarioId: "two", end: PASSED }),
  ]);
  await openLive(page, batchPath(place));
  const announced = page.getByRole("status").filter({ hasText: /results?$/ });
  await expect(announced).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search runs" }).fill("Refund");
  await expect(announced).toHaveText("1 result");
  await page.getByRole("searchbox", { name: "Search runs" }).fill("nothing of the kind");
  await expect(announced).toHaveText("0 results");
});
