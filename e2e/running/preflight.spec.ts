// What cannot work is known before the start, and a scenario is run from its own page and from the library.
import { findBarriers } from "../look-over";
import { contains, expect, test } from "./running-fixtures";

// Other tests may add a model to the project, so what is checked here does not depend on one.
const CITY = { parameters: [{ name: "CITY" }] };

test("what cannot work is announced by form and dialog, and disables the start", async ({
  page,
  stage,
}) => {
  const { suiteId, name } = await stage({
    scenarios: [{ ...contains("You"), ...CITY }, { successCriteria: "Is kind" }],
  });
  await page.goto(`/default/suites/${suiteId}`);
  const sentence = `The scenario "${name} scenario 1" needs a value for CITY.`;
  await expect(page.getByRole("region", { name: "Run preview" })).toContainText(sentence);
  await page.getByRole("button", { name: `Run ${name}` }).click();
  const dialog = page.getByRole("dialog");
  const problems = dialog.getByRole("list", { name: "Problems" });
  await expect(problems).toContainText(sentence);
  const start = dialog.getByRole("button", { name: "Start 2 runs" });
  await expect(start).toHaveAttribute("aria-disabled", "true");
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByLabel("CITY").fill("Rome");
  await dialog.getByLabel("Evaluators only").check();
  await expect(problems).toContainText("1 of 2 scenarios has no evaluators that can decide");
  await expect(start).toHaveAttribute("aria-disabled", "false");
  await expect(
    dialog.getByText("Time unknown: no run has finished yet. The cost of"),
  ).toBeVisible();
  await dialog.getByText("All 2 scenarios").click();
  await dialog.getByLabel(`${name} scenario 2`).uncheck();
  await dialog.getByLabel("Branch").fill("main");
  await dialog.getByLabel("Commit").fill("3f2a91c0d5e84c5b9f1f4a6f1c2d3e4f5a6b7c8d");
  await dialog.getByLabel("Note").fill("Only the first");
  await dialog.getByRole("button", { name: "Start 1 run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Batch #1" })).toBeVisible();
  await expect(page.getByText("Only the first")).toBeVisible();
  await expect(page.getByText("main · 3f2a91c")).toBeVisible();
  await expect(page.getByText("All runs finished: 1 passed")).toBeAttached();

  await page.goto(`/default/suites/${suiteId}`);
  await page.getByRole("button", { name: `Run ${name}` }).click();
  await dialog.getByLabel("CITY").fill("Rome");
  await dialog.getByLabel("Evaluators only").check();
  await expect(dialog.getByText("based on the last 1 finished run.")).toBeVisible();
});

test("what a schedule cannot run is announced in its form and beside it, while it is on", async ({
  page,
  stage,
  request,
}) => {
  const { suiteId } = await stage({ scenarios: [contains("You"), contains("Goodbye")] });
  const suite = `/api/projects/default/suites/${suiteId}`;
  await request.post(`${suite}/schedules`, { data: { cron: "0 6 * * *" } });
  const { scenarioIds } = (await (await request.get(suite)).json()) as { scenarioIds: string[] };
  for (const id of scenarioIds) await request.delete(`/api/projects/default/scenarios/${id}`);
  await page.goto(`/default/suites/${suiteId}`);
  const schedules = page.getByRole("region", { name: "Schedules" });
  const problems = schedules.getByRole("list", { name: "Problems" });
  await expect(problems).toContainText("Add at least one scenario.");
  await schedules.getByRole("checkbox", { name: /^Run / }).uncheck();
  await expect(problems).toBeHidden();
  await page.getByRole("button", { name: "New schedule" }).click();
  await expect(page.getByRole("form", { name: "New schedule" })).toContainText(
    "Add at least one scenario.",
  );
});

test("a persona is tried in one conversation, which is beside its form", async ({
  page,
  stage,
  request,
}) => {
  const scenario = { ...contains("You"), maxMessages: 2 };
  const { name } = await stage({ scenarios: [scenario] });
  const persona = await request.post("/api/projects/default/personas", { data: { name } });
  const { id } = (await persona.json()) as { id: string };
  await page.goto(`/default/personas/${id}`);
  await expect(page.getByRole("heading", { name: "Not used in any scenario" })).toBeVisible();
  await page.getByLabel("Character").fill("Always in a hurry.");
  await page.getByRole("button", { name: "Save and try" }).click();
  const dialog = page.getByRole("dialog", { name: "Try this persona" });
  await dialog.getByLabel("Scenario").selectOption({ label: `${name} scenario 1` });
  await dialog.getByLabel("Target").selectOption({ label: name });
  await dialog.getByRole("button", { name: "Start 1 run" }).click();
  await expect(page.getByRole("region", { name: "Latest run" })).toContainText("Passed");
  const conversation = page.getByRole("list", { name: "Conversation" });
  await expect(conversation.getByRole("listitem").last()).toContainText("You said Hello");
  expect(await findBarriers(page)).toEqual([]);
  await expect(page.getByRole("button", { name: "Try it", exact: true })).toBeVisible();
});

test("a persona is tried in a project without a scenario: its situation becomes the first one", async ({
  page,
  request,
}) => {
  const slug = `trial-${crypto.randomUUID().slice(0, 8)}`;
  await request.post("/api/projects", { data: { name: "Trial", slug } });
  const api = `/api/projects/${slug}`;
  const config = { url: "http://127.0.0.1:9/chat" };
  await request.post(`${api}/targets`, { data: { name: "Agent", type: "http", config } });
  const persona = await request.post(`${api}/personas`, { data: { name: "Ines" } });
  const { id } = (await persona.json()) as { id: string };
  await page.goto(`/${slug}/personas/${id}`);
  await page.getByRole("button", { name: "Try it", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Try this persona" });
  await expect(dialog.getByLabel("Situation")).toHaveValue(/order/);
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByLabel("Situation").fill("You want to move your booking.");
  await dialog.getByRole("button", { name: "Create scenario" }).click();
  const chosen = dialog.getByLabel("Scenario", { exact: true });
  await expect(chosen).toBeFocused();
  await expect(chosen.getByRole("option", { name: "Trial of Ines" })).toBeAttached();
  await expect(dialog.getByRole("button", { name: "Start 1 run" })).toBeVisible();
  const scenarios = (await (await request.get(`${api}/scenarios`)).json()) as object[];
  expect(scenarios).toMatchObject([
    { name: "Trial of Ines", instructions: "You want to move your booking." },
  ]);
});

test("a scenario is run from its page, its result is beside the form, and the target is remembered", async ({
  page,
  stage,
}) => {
  const { name } = await stage({ scenarios: [contains("You"), contains("Goodbye")] });
  await page.goto(`/default/scenarios?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: `${name} scenario 1` }).click();
  const labels = page.getByRole("combobox", { name: "Labels" });
  await labels.fill("tried");
  await labels.press("Enter");
  await page.getByRole("button", { name: "Save and run" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Target").selectOption({ label: name });
  await dialog.getByRole("button", { name: "Start 1 run" }).click();
  const result = page.getByRole("region", { name: "Latest run" });
  await expect(result.getByText("Passed", { exact: true })).toBeVisible();
  await expect(result.getByText("1 assertion passed.")).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);

  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
  await page.goto(`/default/scenarios?q=${encodeURIComponent(name)}&label=tried`);
  await expect(page.getByRole("link", { name: `${name} scenario 1` })).toBeVisible();
  await page.goto(`/default/scenarios?q=${encodeURIComponent(name)}`);
  await page.getByLabel("Select all shown").check();
  const selected = page.getByRole("region", { name: "Selected scenarios" });
  await selected.getByRole("button", { name: "Run", exact: true }).click();
  await expect(dialog.getByLabel("Target")).toHaveValue(/^target_/);
  await dialog.getByRole("button", { name: "Start 2 runs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Batch #/ })).toBeVisible();
  await expect(page.getByText("All runs finished: 1 failed, 1 passed")).toBeAttached();
  await page.goto("/default/simulations");
  await expect(page.getByRole("link", { name: "Library runs" })).toBeVisible();
});

test("a new scenario is created and run in one step", async ({ page, stage }) => {
  const { name } = await stage({ scenarios: [contains("You")] });
  await page.goto("/default/scenarios/new");
  await page.getByLabel("Name", { exact: true }).fill(`${name} new`);
  await page.getByRole("textbox", { name: "Instructions" }).fill("Says hello.");
  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("link", { name: "Seed messages" }).click();
  await page.getByRole("button", { name: "User message" }).click();
  await page.getByLabel("Text of message 1").fill("Hello");
  await page.getByLabel("Evaluator to add").selectOption("contains");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Text", { exact: true }).fill("You");
  await page.getByRole("button", { name: "Create and run" }).click();
  const dialog = page.getByRole("dialog", { name: "Run scenario" });
  await dialog.getByLabel("Target").selectOption({ label: name });
  await expect(page).toHaveURL(/\/scenarios\/[0-9a-f-]{36}$/);
  await dialog.getByRole("button", { name: "Start 1 run" }).click();
  const result = page.getByRole("region", { name: "Latest run" });
  await expect(result.getByRole("link", { name: "Open run" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: `${name} new` })).toBeVisible();
  await expect(dialog).toBeHidden();
});
