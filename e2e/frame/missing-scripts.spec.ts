// A part of a page whose script does not come, because the connection is down or a later release has replaced the file.
import type { Page } from "@playwright/test";

import { batchPath, expect, FAILED, PASSED, runEvents, setPath } from "../fixtures";
import { findBarriers } from "../look-over";
import { cutScripts } from "../page-scripts";
import { test } from "../traces/trace-fixtures";
import { openLive } from "../watched-page";

const PALETTE = { name: "Search and commands" };

const missing = (page: Page, name: string) => page.getByRole("alert").filter({ hasText: name });

test("without its script the palette alone is missing, and it opens when it is asked for again", async ({
  page,
}) => {
  await openLive(page, "/default/targets");
  const restore = await cutScripts(page);
  await page.keyboard.press("Control+k");
  const note = missing(page, "Could not load the command palette");
  await expect(note).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Targets" })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  const again = note.getByRole("button", { name: "Try again" });
  await again.click();
  await expect(again).toBeFocused();
  await restore();
  await again.click();
  await expect(page.getByRole("dialog", PALETTE)).toBeVisible();
  await expect(page.getByRole("dialog", PALETTE).getByRole("combobox")).toBeFocused();
  await expect(note).toBeHidden();
});

test("without its script the form of a batch alone is missing, and the page can be loaded again", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "Kept", end: FAILED }));
  await openLive(page, batchPath(place));
  const restore = await cutScripts(page);
  await page.getByRole("button", { name: "Edit details" }).click();
  await expect(missing(page, "Could not load the form")).toBeVisible();
  await expect(page.getByRole("link", { name: "Kept" })).toBeVisible();
  await restore();
  await page.getByRole("button", { name: "Reload page" }).click();
  await expect(page.getByText("Updates: Live")).toBeVisible();
  await page.getByRole("button", { name: "Edit details" }).click();
  await expect(page.getByRole("textbox", { name: "Branch" })).toBeVisible();
});

test("without its script the chart of a set alone is missing", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "First", end: FAILED }));
  await openLive(page, setPath(place)); // one batch has no chart
  const restore = await cutScripts(page);
  const batchRunId = `${place.batchRunId}-later`;
  await postEvents(runEvents({ ...place, batchRunId, name: "Second", end: PASSED }));
  const note = missing(page, "Could not load the chart");
  await expect(note).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await restore();
  await note.getByRole("button", { name: "Try again" }).click();
  const chart = page.locator("figure");
  await expect(chart.locator("svg.recharts-surface")).toBeVisible();
  await expect(chart.locator("div:focus")).toHaveCount(1);
  expect(await findBarriers(page)).toEqual([]);
});

test("without its script the trace beside a conversation alone is missing", async ({
  page,
  tracedRun,
}) => {
  await openLive(page, tracedRun.path);
  const restore = await cutScripts(page);
  await page.getByRole("button", { name: "View trace of turn 1" }).click();
  const note = missing(page, "Could not load the trace");
  await expect(note).toBeVisible();
  await expect(page.getByText("Book it")).toBeVisible();
  await restore();
  await note.getByRole("button", { name: "Try again" }).click();
  const pane = page.getByRole("complementary", { name: "Trace" });
  await expect(pane.getByRole("treeitem", { name: "turn" })).toBeVisible();
  await expect(pane).toBeFocused();
});
