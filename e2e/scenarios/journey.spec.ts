// A product manager writes a scenario, changes it, looks at what changed, takes it back, and hands it over as a file.
import { readFile } from "node:fs/promises";

import { expect, openEditor, save, scenarioPath, test } from "./scenario-fixtures";

test("create, edit, compare, restore", async ({ page, unique }) => {
  await page.goto("/default/scenarios");
  await page
    .getByRole("link", { name: /New scenario|first scenario/ })
    .first()
    .click();
  await page.getByLabel("Name", { exact: true }).fill(unique);
  await page
    .getByRole("textbox", { name: "Instructions" })
    .fill("The guest wants to cancel a booking.");
  await page.getByRole("button", { name: "Add a success criterion" }).click();
  await page.getByLabel("success criterion 1", { exact: true }).fill("Confirms the cancellation");
  await page.getByLabel("success criterion 1", { exact: true }).press("Enter");
  await page.getByLabel("success criterion 2", { exact: true }).fill("Names the fee");
  await expect(page.getByLabel("Prompt", { exact: true })).toContainText(
    "The guest wants to cancel a booking.",
  );
  await expect(page.getByLabel("Prompt", { exact: true })).not.toContainText("Names the fee");
  await page.getByLabel("The simulated user sees the success criteria").check();
  await expect(page.getByLabel("Prompt", { exact: true })).toContainText("- Names the fee");
  await page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("link", { name: "Seed messages" })
    .click();
  await page.getByRole("button", { name: "User message" }).click();
  await page.getByLabel("Text of message 1").fill("Hello?");
  await page.getByLabel("Evaluator to add").selectOption("contains");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Create scenario" }).click();
  // The evaluator has no text yet: the schema of the API says so beside the field, and nothing is sent.
  await expect(page.getByText("One field has an error.")).toBeVisible();
  await page.getByLabel("Text", { exact: true }).fill("cancelled");
  await page.getByRole("button", { name: "Create scenario" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();
  await page.waitForURL(/scenarios\/[0-9a-f-]{36}$/);

  await page
    .getByRole("textbox", { name: "Instructions" })
    .fill("The guest wants to move a booking.");
  await page.getByLabel("Note for this version").fill("Moved, not cancelled");
  await save(page);

  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByText("Moved, not cancelled")).toBeVisible();
  const instructions = page.getByRole("region", { name: "Instructions" });
  await expect(instructions.locator("del")).toHaveText("cancel");
  await expect(instructions.locator("ins")).toHaveText("move");

  await page.getByRole("button", { name: "Restore version 1" }).click();
  await page.getByRole("button", { name: "Restore", exact: true }).last().click();
  await expect(page.getByText("Restored version 1", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue(
    "The guest wants to cancel a booking.",
  );
  await expect(page.getByText("Draft restored")).toBeHidden();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await expect(page.getByLabel("Text of message 1")).toHaveValue("Hello?");
});

test("export, change the file, import: first what would happen, then for good", async ({
  page,
  unique,
  makeScenario,
}) => {
  const id = await makeScenario({ name: unique, instructions: "One", labels: ["files"] });
  await openEditor(page, scenarioPath(id));
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export YAML" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toBe(`name: ${unique}\ninstructions: One\nlabels:\n  - files\n`);

  await page.goto("/default/scenarios/import");
  const file = `- name: ${unique}\n  instructions: Two\n- name: ${unique} new\n- name: broken\n  maxMessages: many\n`;
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "scenarios.yaml",
    mimeType: "application/yaml",
    buffer: Buffer.from(file),
  });
  await page.getByRole("button", { name: "Preview changes" }).click();
  await expect(page.getByText("1 new, 1 would change, 1 refused.")).toBeVisible();
  await expect(page.getByText("line 4")).toBeVisible();
  await expect(page.getByText(/^maxMessages: Invalid/)).toBeVisible();
  const before = await page.request.get(`/api/projects/default/scenarios/${id}`);
  expect(await before.json()).toMatchObject({ instructions: "One" });

  await page.getByRole("button", { name: "Import 2 scenarios" }).click();
  await expect(page.getByText("1 created, 1 changed, 1 refused.")).toBeVisible();
  const after = await page.request.get(`/api/projects/default/scenarios/${id}`);
  expect(await after.json()).toMatchObject({ name: unique, instructions: "Two" });
  expect(await after.json()).not.toHaveProperty("labels");
});

test("a new scenario from a run begins as the run did", async ({ page, request, unique }) => {
  const ids = {
    batchRunId: `batch ${unique}`,
    scenarioId: "sdk-scenario",
    scenarioRunId: `run/${unique}?%`,
    scenarioSetId: `set ${unique}`,
  };
  const events = [
    { type: "SCENARIO_RUN_STARTED", metadata: { name: unique, description: "A guest asks" } },
    {
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      messages: [
        { role: "user", content: "When do you open?" },
        { role: "assistant", content: "At nine." },
      ],
    },
  ];
  for (const [index, event] of events.entries()) {
    const answer = await request.post("/api/scenario-events", {
      headers: { "x-auth-token": process.env["E2E_API_KEY"] ?? "" },
      data: { ...event, ...ids, timestamp: Date.now() + index },
    });
    expect(answer.status()).toBe(201);
  }
  const path = [ids.scenarioSetId, ids.batchRunId, ids.scenarioRunId].map(encodeURIComponent);
  await page.goto(`/default/simulations/${path.join("/")}`);
  await page.getByRole("link", { name: "New scenario from this run" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${unique} (from a run)`);
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue("A guest asks");
  await expect(page.getByLabel("Text of message 1")).toHaveValue("When do you open?");
  await page.getByRole("button", { name: "Create scenario" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await page.getByText("Created from the run").getByRole("link", { name: unique }).click();
  await expect(page.getByRole("link", { name: "New scenario from this run" })).toBeVisible();
});
