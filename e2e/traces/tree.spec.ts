import { setTimeout as pause } from "node:timers/promises";

import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./trace-fixtures";

const panelOf = (page: Page) => page.getByRole("region", { name: "Selected span" });

/** Whether the row that the tree names as its active one is on the page. */
async function hasActiveRow(page: Page): Promise<boolean> {
  return page.getByRole("tree", { name: "Spans" }).evaluate((tree) => {
    const id = tree.getAttribute("aria-activedescendant");
    return id !== null && document.getElementById(id) !== null;
  });
}

/** Opens a trace of so many spans, which are siblings; resolves with its tree. */
async function openLongTrace(page: Page, id: string, count: number): Promise<Locator> {
  const headers = { authorization: `Bearer ${process.env["E2E_API_KEY"] ?? ""}` };
  const at = Date.now() - 3_600_000;
  const events = Array.from({ length: count }, (_, index) => ({
    event_type: "tool",
    event_name: `step ${String(index)}`,
    event_id: `${id}-${String(index)}`,
    session_id: id,
    inputs: {},
    start_time: at + index,
    duration: 1,
  }));
  const answer = await page.request.post("/v1/events/batch", { headers, data: { events } });
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.goto(`/default/traces/${id}`);
  return page.getByRole("tree", { name: "Spans" });
}

test("closing a span above the selected one selects it, and keys go on from there", async ({
  page,
  session,
}) => {
  await page.goto(`/default/traces/${session.id}`);
  const panel = panelOf(page);
  await expect(panel.getByRole("heading", { name: "lookup_booking" })).toBeVisible();
  const answer = page.getByRole("treeitem", { name: "answer" });
  await answer.locator("svg").first().click();
  await expect(panel.getByRole("heading", { name: "answer" })).toBeVisible();
  await expect(answer).toHaveAttribute("aria-expanded", "false");
  expect(await hasActiveRow(page)).toBe(true);
  await page.getByRole("tree", { name: "Spans" }).focus();
  await page.keyboard.press("ArrowUp");
  await expect(panel.getByRole("heading", { name: session.name })).toBeVisible();
});

test("the selected row of a long tree stays where readers can find it", async ({
  page,
  session,
}) => {
  const tree = await openLongTrace(page, `${session.id}-long`, 300);
  await tree.getByRole("treeitem", { name: "step 3", exact: false }).first().click();
  await tree.hover();
  await page.mouse.wheel(0, 6000);
  await expect(tree.getByRole("treeitem", { name: "step 190" })).toBeVisible();
  expect(await hasActiveRow(page)).toBe(true);
  await tree.focus();
  await page.keyboard.press("ArrowDown");
  await expect(panelOf(page).getByRole("heading", { name: "step 4", exact: true })).toBeVisible();
});

test("of 5,000 spans only the rows in view are on the page, from the first to the last", async ({
  page,
  session,
}) => {
  const tree = await openLongTrace(page, `${session.id}-huge`, 5000);
  const row = (name: RegExp) => tree.getByRole("treeitem", { name });
  await expect(tree.getByRole("treeitem").first()).toBeVisible();
  await tree.focus();
  for (const [key, name] of [
    ["End", /step 4999\b/],
    ["ArrowUp", /step 4998\b/],
    ["Home", /step 0\b/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(row(name)).toBeInViewport();
    await expect(row(name)).toHaveAttribute("aria-selected", "true");
    expect(await tree.getByRole("treeitem").count()).toBeLessThan(100);
  }
});

test("an error that comes later does not take the selection away", async ({
  page,
  session,
  postEvent,
}) => {
  const id = `${session.id}-calm`;
  const event = { event_type: "tool", session_id: id, inputs: {} };
  await postEvent({ ...event, event_name: "calm" });
  await page.goto(`/default/traces/${id}`);
  await expect(panelOf(page).getByRole("heading", { name: "calm" })).toBeVisible();
  await expect(page.getByText("Updates: Connecting")).toBeHidden();
  await postEvent({ ...event, event_name: "stormy", error: "It broke" });
  await expect(page.getByRole("treeitem", { name: "stormy" })).toBeVisible();
  await expect(panelOf(page).getByRole("heading", { name: "calm" })).toBeVisible();
});

test("a large trace is asked for again every few seconds at most, and ends up whole", async ({
  page,
  session,
  postEvent,
}) => {
  const id = `${session.id}-large`;
  const tree = await openLongTrace(page, id, 600);
  await expect(page.getByText("Updates: Connecting")).toBeHidden();
  for (let index = 1; index <= 8; index += 1) {
    await postEvent({
      event_type: "tool",
      event_name: `late ${String(index)}`,
      session_id: id,
      inputs: {},
      start_time: Date.now(),
      duration: 1,
    });
    await pause(400);
  }
  await tree.focus();
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(page.getByRole("treeitem", { name: "late 8" })).toBeVisible({ timeout: 500 });
  }).toPass();
  // As the browser itself timed its requests.
  const askedAt = await page.evaluate(
    (path) =>
      performance
        .getEntriesByType("resource")
        .filter(({ name }) => new URL(name).pathname.endsWith(path))
        .map(({ startTime }) => startTime),
    `/traces/${id}`,
  );
  expect(askedAt.length).toBeGreaterThan(1);
  const gaps = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(2900);
});

test("a row says what it took, also beside a timeline and on a phone", async ({
  page,
  session,
}) => {
  const row = page.getByRole("treeitem", { name: "think" });
  for (const [view, width] of [
    ["tree", 1280],
    ["tree", 360],
    ["timeline", 1280],
    ["timeline", 360],
  ] as const) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`/default/traces/${session.id}?view=${view}`);
    await expect(row).toBeVisible();
    await expect(row.getByText(/^120/).filter({ visible: true })).toBeVisible();
    await expect(row.getByText("$0.002").filter({ visible: true })).toBeVisible();
    const chain = page.getByRole("treeitem", { name: "answer" });
    await expect(chain.getByText("$0.004").filter({ visible: true })).toBeVisible();
  }
});

test("headings of a thread follow each other without a gap", async ({ page, session }) => {
  await page.goto(`/default/traces/${session.id}?view=thread`);
  await expect(page.getByRole("strong").filter({ hasText: "80 euros" }).first()).toBeVisible();
  const levels = await page
    .getByRole("heading")
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
  const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  expect(jumps).toEqual([]);
});
