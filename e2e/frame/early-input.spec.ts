// What a person does on a page before its scripts have come: it is done as soon as they have.
import { randomUUID } from "node:crypto";

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

test("boxes and texts of before the scripts count for the button that was clicked then", async ({
  page,
}) => {
  const release = await holdScripts(page);
  await page.goto("/default/settings/data", BEFORE_SCRIPTS);
  const form = page.getByRole("form", { name: "Redaction" });
  const phone = form.getByRole("checkbox", { name: /^Telephone numbers/ });
  await phone.check();
  await form.getByRole("textbox", { name: "Try it" }).fill("Call +49 30 901820 today.");
  await form.getByRole("button", { name: "Try", exact: true }).click();
  release();
  await expect(form.getByText(/^Call \[phone#[0-9a-f]{4}\] today\.$/)).toBeVisible();
  await expect(phone).toBeChecked();
});

test("an option that was chosen before the scripts came is sent", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto("/default/settings/keys", BEFORE_SCRIPTS);
  const form = page.getByRole("form", { name: "New API key" });
  const name = `Early ${randomUUID()}`;
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Expires").selectOption("In 30 days");
  await form.getByRole("button", { name: "Create key" }).click();
  release();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText(
    "Expires in 1 mo.",
  );
});

test("a file that was chosen before the scripts came is sent", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto("/default/settings/data", BEFORE_SCRIPTS);
  const form = page.getByRole("form", { name: "Import a batch" });
  const file = { name: "runs.csv", mimeType: "text/csv", buffer: Buffer.from("name\nFirst\n") };
  await form.getByLabel("File").setInputFiles(file);
  release();
  await form.getByRole("button", { name: "Import" }).click(); // disabled until there is a file
  await expect(form.getByText("The file is not an exported batch")).toBeVisible();
});
