import { batchPath, expect, FAILED, PASSED, runEvents, test } from "../fixtures";

test.beforeEach(async ({ page, place, postEvents }) => {
  await postEvents([
    ...runEvents({ ...place, name: "Bad one", end: FAILED }),
    ...runEvents({ ...place, name: "Bad two", end: FAILED }),
    ...runEvents({ ...place, name: "Good", end: PASSED }),
  ]);
  await page.goto(batchPath(place));
  await expect(page.getByText("Updates: Live")).toBeVisible();
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
