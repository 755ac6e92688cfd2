// Nothing that was typed is lost: not to another person, not to a reload, not to a stray click.
import type { Page } from "@playwright/test";

import { expect, openEditor, save, scenarioPath, test } from "./scenario-fixtures";

test("two tabs save at once: the second sees the other's change and keeps both", async ({
  page,
  context,
  unique,
  makeScenario,
}) => {
  const id = await makeScenario({ name: unique, instructions: "Base", maxMessages: 5 });
  const other = await context.newPage();
  await openEditor(page, scenarioPath(id));
  await openEditor(other, scenarioPath(id));

  await other.getByLabel("Max messages").fill("9");
  await other.getByRole("textbox", { name: "Instructions" }).fill("Theirs");
  await save(other);

  await page.getByRole("textbox", { name: "Instructions" }).fill("Mine");
  await page.getByRole("button", { name: "Add a success criterion" }).click();
  await page.getByLabel("success criterion 1", { exact: true }).fill("Only mine");
  await page.getByRole("button", { name: "Save and run" }).click();

  const panel = page.getByRole("alert").filter({ hasText: "while you were editing" });
  await expect(panel).toContainText("saved version 2");
  await expect(page.getByRole("dialog")).toBeHidden(); // nothing is run without the save
  await expect(panel.getByRole("region", { name: "Max messages" })).toContainText("9");
  await expect(panel).toContainText("You both changed: Instructions.");
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue("Mine");

  await panel.getByRole("button", { name: "Combine both" }).click();
  await expect(page.getByLabel("Max messages")).toHaveValue("9");
  await expect(page.getByLabel("success criterion 1", { exact: true })).toHaveValue("Only mine");
  await save(page);
  const saved = await page.request.get(`/api/projects/default/scenarios/${id}`);
  expect(await saved.json()).toMatchObject({
    instructions: "Mine",
    maxMessages: 9,
    successCriteria: "Only mine",
  });
});

/** Instructions that were typed, and left unsaved by a reload. */
async function restoreDraft(page: Page, scenarioId: string): Promise<void> {
  await openEditor(page, scenarioPath(scenarioId));
  await page.getByRole("textbox", { name: "Instructions" }).fill("Half a thought");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText("Draft restored")).toBeVisible();
}

test("a draft survives a reload, and can be discarded", async ({ page, unique, makeScenario }) => {
  const id = await makeScenario({ name: unique, instructions: "Saved text" });
  await restoreDraft(page, id);
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue("Half a thought");
  await page.getByRole("button", { name: "Discard", exact: true }).first().click();
  await page.getByRole("button", { name: "Discard", exact: true }).last().click();
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue("Saved text");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue("Saved text");
});

test("a restored draft that is saved reads as saved, and a later change can be discarded", async ({
  page,
  unique,
  makeScenario,
}) => {
  const id = await makeScenario({ name: unique, instructions: "Saved text" });
  await restoreDraft(page, id);
  await save(page);
  await expect(page.getByText("Draft restored")).toBeHidden();
  await page.getByRole("textbox", { name: "Instructions" }).fill("Another thought");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.getByRole("button", { name: "Discard", exact: true }).first().click();
  await page.getByRole("button", { name: "Discard", exact: true }).last().click();
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue("Half a thought");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
});

test("the outline names every section, marks errors, and opens what is folded", async ({
  page,
  unique,
  makeScenario,
}) => {
  const id = await makeScenario({ name: unique, labels: ["outlined"], maxMessages: 4 });
  await openEditor(page, scenarioPath(id));
  await expect(page.getByLabel("Max messages")).toHaveValue("4"); // has content, so it is open
  await expect(page.getByRole("button", { name: "User message" })).toBeHidden();
  const outline = page.getByRole("navigation", { name: "Sections" });
  await outline.getByRole("link", { name: "Seed messages" }).click();
  await expect(page.getByRole("button", { name: "User message" })).toBeInViewport();
  await page.getByLabel("Max messages").fill("many");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(outline.getByRole("link", { name: "Has an error: Length" })).toBeVisible();
  await expect(page.getByLabel("Max messages")).toBeFocused();
  await page.setViewportSize({ width: 800, height: 900 });
  await expect(outline).toBeHidden();
});

test("a link asks before unsaved changes are left behind", async ({
  page,
  unique,
  makeScenario,
}) => {
  const id = await makeScenario({ name: unique });
  await openEditor(page, scenarioPath(id));
  await page.getByRole("textbox", { name: "Instructions" }).fill("Not saved");
  page.once("dialog", (dialog) => void dialog.dismiss());
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page).toHaveURL(scenarioPath(id));
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue("Not saved");
});

test("an error is shown beside its field", async ({ page, unique, makeScenario }) => {
  await makeScenario({ name: unique });
  await openEditor(page, "/default/scenarios/new");
  await page.getByRole("button", { name: "Create scenario" }).click();
  const name = page.getByLabel("Name", { exact: true });
  await expect(name).toHaveAccessibleDescription("Name is required");
  await expect(name).toBeFocused();
  await name.fill(unique);
  await page.getByRole("link", { name: "Length" }).click();
  await page.getByLabel("Max messages").fill("ten");
  await page.getByRole("button", { name: "Create scenario" }).click();
  await expect(page.getByLabel("Max messages")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Max messages").fill("10");
  await page.getByRole("button", { name: "Create scenario" }).click();
  await expect(name).toHaveAccessibleDescription(`Scenario with name "${unique}" already exists`);
  await page.getByRole("textbox", { name: "Instructions" }).fill("Asks {{ params.NOPE }}");
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveAccessibleDescription(
    /not a declared parameter/,
  );
});

test("by keyboard alone: write, order and save", async ({ page, unique }) => {
  await openEditor(page, "/default/scenarios/new");
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type(unique);
  await page.getByRole("button", { name: "Add a success criterion" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("First");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Second");
  await page.getByRole("button", { name: "Drag success criterion 2" }).focus();
  // Each step is announced to a screen reader, and takes the next key only then.
  const status = page.getByRole("status").filter({ hasText: /^(Picked|Move|Dropped)/ });
  await page.keyboard.press("Space");
  await expect(status).toContainText("Picked up success criterion 2");
  await page.keyboard.press("ArrowUp");
  await expect(status).toHaveText("Move to position 1 of 2.");
  await page.keyboard.press("Space");
  await expect(page.getByLabel("success criterion 1", { exact: true })).toHaveValue("Second");
  await page.getByRole("button", { name: "Move success criterion 1 down" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("success criterion 1", { exact: true })).toHaveValue("First");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();
});
