import { batchPath, expect, FAILED, PASSED, runEvents, test } from "../fixtures";
import { openLive } from "../watched-page";

test.beforeEach(async ({ page, place, postEvents }) => {
  await postEvents([
    ...runEvents({ ...place, name: "Bad one", scenarioId: "one", end: FAILED }),
    ...runEvents({ ...place, name: "Bad two", scenarioId: "two", end: FAILED }),
    ...runEvents({ ...place, name: "Good", scenarioId: "three", end: PASSED }),
  ]);
  await openLive(page, batchPath(place));
});

test("rows are walked, opened, left and searched by keys alone", async ({ page }) => {
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Bad one" })).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Good" })).toBeFocused();
  await page.keyboard.press("N");
  await expect(page.getByRole("link", { name: "Bad two" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Bad two" })).toBeVisible();
  await page.keyboard.press("]");
  await expect(page.getByRole("heading", { level: 1, name: "Good" })).toBeVisible();
  await page.keyboard.press("N");
  await expect(page.getByRole("heading", { level: 1, name: "Bad two" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1, name: "Batch #1" })).toBeVisible();

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search runs" })).toBeFocused();
  await page.keyboard.type("jk?");
  await expect(page.getByText("No runs match these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page.getByRole("link", { name: "Good" })).toBeVisible();
});

test("the skip link leads past the header", async ({ page }) => {
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("the current row is the same after a run was opened and left by Back", async ({
  page,
  place,
}) => {
  await page.getByRole("link", { name: "Bad one" }).focus();
  await expect(async () => {
    await page.keyboard.press("G");
    await expect(page.getByRole("link", { name: "Good" })).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Bad two" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("link", { name: "Bad two" })).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Good" })).toBeFocused();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: "Bad two" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("link", { name: "Bad two" })).toBeFocused();
  expect(page.url()).toContain(batchPath(place));
});

test("Esc returns to the list that a run was opened from, at the run that was shown last", async ({
  page,
  place,
}) => {
  await page.goto("/default/simulations");
  await expect(page.getByRole("heading", { level: 1, name: "Simulations" })).toBeVisible();
  await openLive(page, batchPath(place));
  await expect(async () => {
    await page.keyboard.press("G");
    await expect(page.getByRole("link", { name: "Good" })).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.getByRole("link", { name: "Bad one" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Bad one" })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { level: 1, name: "Bad two" })).toBeVisible();
  await page.keyboard.press("]");
  await expect(page.getByRole("heading", { level: 1, name: "Good" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Good" })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Simulations" })).toBeVisible();
});

test("Esc opens the list of a run that was opened by its address, at the run", async ({ page }) => {
  const href = await page.getByRole("link", { name: "Bad two" }).getAttribute("href");
  await page.goto("/default/traces");
  await openLive(page, String(href));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Bad two" })).toBeFocused();
});

test("a page that is loaded stays where it is; Back to it gives the focus to the row", async ({
  page,
  place,
}) => {
  const row = page.getByRole("link", { name: "Bad two" });
  await row.click();
  await expect(page.getByRole("heading", { level: 1, name: "Bad two" })).toBeVisible();

  await openLive(page, batchPath(place));
  await expect(row).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await page.reload();
  await expect(page.getByText("Updates: Live")).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);

  await page.goto("/docs");
  await page.goBack();
  await expect(row).toBeFocused();
});
