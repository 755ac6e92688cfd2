// The library: what it shows, finds and changes at once.
import { expect, test } from "./scenario-fixtures";

test("search and label are in the address and survive a reload", async ({
  page,
  unique,
  makeScenario,
}) => {
  const label = unique.replace("Scenario", "label");
  await makeScenario({ name: `${unique} one`, labels: [label] });
  await makeScenario({ name: `${unique} two`, instructions: "Nothing special" });
  await page.goto("/default/scenarios");
  await page.getByLabel("Search name, instructions, messages").fill(unique);
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.getByRole("combobox", { name: /^Label/ }).selectOption(label);
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("link", { name: `${unique} one` })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
});

test("many at once: label, archive, undo", async ({ page, unique, makeScenario }) => {
  await makeScenario({ name: `${unique} a` });
  await makeScenario({ name: `${unique} b` });
  await page.goto(`/default/scenarios?q=${encodeURIComponent(unique)}`);
  await page.getByLabel("Select all shown").check();
  const bar = page.getByRole("region", { name: "Selected scenarios" });
  await expect(bar).toContainText("2 scenarios selected");
  await bar.getByLabel("Label").fill("nightly");
  await bar.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("2 scenarios changed.")).toBeVisible();
  await expect(page.getByRole("cell", { name: "nightly", exact: true }).first()).toBeVisible();
  await bar.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("2 scenarios archived.")).toBeVisible();
  await expect(page.getByText("No scenarios match.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: `${unique} a` })).toBeVisible();
});

test("an empty history leads to the first run", async ({ page, makeScenario, unique }) => {
  const id = await makeScenario({ name: unique });
  await page.goto(`/default/scenarios/${id}/history`);
  await page.getByRole("link", { name: "Run scenario" }).click();
  await expect(page.getByRole("dialog", { name: "Run scenario" })).toBeVisible();
});

test("the strip leads to the runs, and history says where the meaning changed", async ({
  page,
  request,
  unique,
  makeScenario,
}) => {
  const id = await makeScenario({ name: unique });
  const stories = [
    { hash: "one", target: "Alpha", status: "FAILED", verdict: "failure" },
    { hash: "one", target: "Alpha", status: "SUCCESS", verdict: "success" },
    { hash: "two", target: "Beta", status: "SUCCESS", verdict: "success" },
  ];
  for (const [index, { hash, target, status, verdict }] of stories.entries()) {
    const batchRunId = `${unique} ${target}`;
    const ids = { batchRunId, scenarioId: id, scenarioRunId: `${unique} ${String(index)}` };
    const timestamp = Date.now() + index * 10;
    const stamp = { scenarioVersion: index + 1, scenarioHash: hash, target };
    const results = { verdict, metCriteria: [], unmetCriteria: [] };
    const events = [
      { type: "SCENARIO_RUN_STARTED", metadata: { name: unique, rehearsal: stamp } },
      { type: "SCENARIO_RUN_FINISHED", status, results },
    ];
    for (const event of events) {
      const answer = await request.post("/api/scenario-events", {
        headers: { "x-auth-token": process.env["E2E_API_KEY"] ?? "" },
        data: { ...event, ...ids, timestamp },
      });
      expect(answer.status()).toBe(201);
    }
  }
  await page.goto(`/default/scenarios?q=${encodeURIComponent(unique)}`);
  const strip = page.getByRole("group", { name: "Latest runs, newest last" });
  await expect(strip.getByRole("link")).toHaveCount(3);
  for (const [index, name] of ["Failed", "Passed", "Passed"].entries())
    await expect(strip.getByRole("link").nth(index)).toHaveAccessibleName(name);
  await expect(page.getByRole("button", { name: /^Pass rate: 6[67]/ })).toBeVisible();
  await page.goto(`/default/scenarios/${id}/history`);
  await expect(page.getByText("From version 3 on")).toBeVisible();
  await expect(page.getByText(/From version/)).toHaveCount(1);
  await expect(page.getByRole("link", { name: /^default › Batch #\d+$/ }).first()).toBeVisible();
  await expect(page.getByText("3 runs in 2 batches: 1 failed, 2 passed")).toBeVisible();
  await page.getByRole("combobox", { name: "Target" }).selectOption("Beta");
  await expect(page).toHaveURL(/history\?target=Beta$/);
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "Passed" }).first().click();
  await page.getByRole("link", { name: "Open scenario" }).click();
  await expect(page).toHaveURL(`/default/scenarios/${id}`);
});

test("a persona is written, used, and deleted without leaving a hole", async ({
  page,
  unique,
  makeScenario,
}) => {
  await page.goto("/default/personas");
  await page.getByRole("link", { name: "New persona" }).click();
  await page.getByLabel("Name", { exact: true }).fill(unique);
  await page.getByLabel("Character").fill("Talks in riddles.");
  await page.getByRole("button", { name: "Add header" }).click();
  await page.getByLabel("Name of header 1").fill("Authorization");
  await page.getByLabel("Value of header 1").fill("Bearer hunter2");
  await page.getByRole("button", { name: "Create persona" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();
  await expect(page.getByLabel("Value of header 1")).not.toHaveValue(/hunter2/);
  const personaId = page.url().split("/").at(-1) ?? "";
  expect(await page.content()).not.toContain("hunter2");

  const id = await makeScenario({ name: unique, personaIds: [personaId] });
  await page.goto(`/default/scenarios/${id}`);
  await page.getByLabel("As persona").selectOption(unique);
  await expect(page.getByLabel("Prompt", { exact: true })).toContainText("Talks in riddles.");

  await page.goto(`/default/personas/${personaId}`);
  const use = page.getByRole("region", { name: "Used in 1 scenario" });
  await expect(use.getByRole("link", { name: unique })).toHaveAttribute("href", new RegExp(id));
  await page.getByRole("button", { name: "Delete" }).first().click();
  await page.getByRole("button", { name: "Delete" }).last().click();
  await expect(page).toHaveURL("/default/personas");
  const scenario = await page.request.get(`/api/projects/default/scenarios/${id}`);
  expect(await scenario.json()).toMatchObject({ personaIds: [] });
});
