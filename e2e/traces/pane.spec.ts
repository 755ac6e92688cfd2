import { expect, test } from "./trace-fixtures";

test("Escape closes the trace beside a conversation first, and the focus goes back to what opened it", async ({
  page,
  tracedRun,
}) => {
  await page.goto(tracedRun.path);
  const view = page.getByRole("button", { name: "View trace of turn 1" });
  const pane = page.getByRole("complementary", { name: "Trace" });
  for (const close of [
    () => page.keyboard.press("Escape"),
    () => page.keyboard.press("x"),
    () => page.getByRole("button", { name: "Close trace" }).click(),
  ]) {
    await view.click();
    await expect(pane.getByRole("treeitem", { name: "turn" })).toBeVisible();
    await close();
    await expect(pane).toHaveCount(0);
    await expect(view).toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1, name: "Traced" })).toHaveCount(0);
});

for (const width of [1200, 360])
  test(`at ${String(width)} px the trace of a turn is a dialog, which keeps the focus`, async ({
    page,
    tracedRun,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(tracedRun.path);
    const view = page.getByRole("button", { name: "View trace of turn 1" });
    const dialog = page.getByRole("dialog");
    const isInside = () => dialog.evaluate((element) => element.contains(document.activeElement));
    for (const close of [
      () => page.keyboard.press("Escape"),
      () => dialog.getByRole("button", { name: "Close trace" }).click(),
    ]) {
      await view.click();
      await expect(dialog.getByRole("treeitem", { name: "turn" })).toBeVisible();
      expect(await isInside()).toBe(true);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      expect(await isInside()).toBe(true);
      await close();
      await expect(dialog).toHaveCount(0);
      await expect(view).toBeFocused();
    }
    await view.click();
    await expect(dialog.getByRole("treeitem", { name: "turn" })).toBeVisible();
    const excess = () =>
      dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    await expect.poll(excess).toBe(0);
  });

test("the page of a trace opens at the span and the view of the pane", async ({
  page,
  tracedRun,
}) => {
  await page.goto(tracedRun.path);
  await page.getByRole("button", { name: "View trace of turn 1" }).click();
  const pane = page.getByRole("complementary", { name: "Trace" });
  await pane.getByRole("tab", { name: "Timeline" }).click();
  await pane.getByRole("treeitem", { name: "book" }).click();
  await expect(page).toHaveURL(/span=/);
  await pane.getByRole("link", { name: "Open full page" }).click();
  await expect(page).toHaveURL(/\/default\/traces\//);
  const panel = page.getByRole("region", { name: "Selected span" });
  await expect(panel.getByRole("heading", { name: "book" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Timeline" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
});

test("traces of a run that no message names are listed below its usage", async ({
  page,
  tracedRun,
  postEvent,
}) => {
  await page.goto(tracedRun.path);
  await expect(page.getByRole("heading", { name: "Verdict" })).toBeVisible();
  await postEvent({
    event_type: "model",
    event_name: "settle up",
    session_id: `${tracedRun.traceId}-late`,
    inputs: {},
    duration: 300,
    metadata: { scenario_run_id: tracedRun.runId, cost: 0.25 },
  });
  const more = page.getByRole("region", { name: "More traces of this run" });
  await expect(more.getByRole("listitem")).toHaveCount(1);
  await expect(more).toContainText("$0.25");
  await more.getByRole("button", { name: "settle up" }).click();
  const pane = page.getByRole("complementary", { name: "Trace" });
  await expect(pane.getByRole("treeitem", { name: "settle up" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(more.getByRole("button", { name: "settle up" })).toBeFocused();
});

test("a trace leads to its run only where the run is known", async ({
  page,
  tracedRun,
  postEvent,
}) => {
  const postSpan = (id: string, runId: string) =>
    postEvent({
      event_type: "model",
      event_name: "answer",
      session_id: id,
      inputs: {},
      metadata: { scenario_run_id: runId },
    });
  await postSpan(`${tracedRun.traceId}-known`, tracedRun.runId);
  await postSpan(`${tracedRun.traceId}-lost`, `${tracedRun.runId}-never-came`);
  const link = page.getByRole("link", { name: "Go to run" });
  await page.goto(`/default/traces/${tracedRun.traceId}-known`);
  await expect(link).toBeVisible();
  const answered = page.waitForResponse(/never-came/);
  await page.goto(`/default/traces/${tracedRun.traceId}-lost`);
  expect((await answered).status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "answer" })).toBeVisible();
  await expect(link).toHaveCount(0);
});
