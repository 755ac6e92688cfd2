// What a person does on a page before its scripts have come: it is done as soon as they have.
import { expect, test } from "../fixtures";
import { holdScripts } from "../page-scripts";

const BEFORE_SCRIPTS = { waitUntil: "commit" } as const;

test("a button that was clicked before the scripts came does its work once, when they have come", async ({
  page,
}) => {
  const release = await holdScripts(page);
  await page.goto("/default/traces?list=spans", BEFORE_SCRIPTS);
  const button = page.getByRole("button", { name: "Add filter" });
  await button.click();
  await button.click();
  release();
  await expect(page.getByRole("dialog", { name: "New filter" })).toBeVisible();
  await expect(page.getByText("Updates: Live")).toBeVisible();
  await button.click();
  await expect(page.getByRole("dialog", { name: "New filter" })).toBeHidden();
});

test("what was typed before the scripts came is searched for", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto("/default/traces", BEFORE_SCRIPTS);
  await page.getByRole("searchbox").first().fill("nothing like it");
  release();
  await expect(page).toHaveURL(/q=nothing/);
});
