// Suites: gathered from the library, found from a scenario, and honest about what is gone.
import { expect, test } from "./scenario-fixtures";

test("gather scenarios into a suite, find it from the library, see one go missing", async ({
  page,
  request,
  unique,
  makeScenario,
}) => {
  const first = await makeScenario({ name: `${unique} one` });
  await makeScenario({ name: `${unique} two` });
  await page.goto("/default/suites");
  await page.getByRole("link", { name: "New suite" }).click();
  await page.getByRole("button", { name: "Create suite" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(
    "Name is required",
  );
  await expect(page.getByText("Choose at least one scenario")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(unique);
  await page.getByRole("textbox", { name: "Repeats", exact: true }).fill("0");
  const library = page.getByRole("region", { name: "Library" });
  await library.getByLabel("Search scenarios").fill(unique);
  await expect(library.getByRole("checkbox")).toHaveCount(2);
  await library.getByRole("button", { name: "Choose all matches" }).click();
  await expect(library.getByLabel(`${unique} one`)).toBeChecked();
  await expect(library.getByLabel(`${unique} two`)).toBeChecked();
  await page.getByRole("button", { name: "Create suite" }).click();
  await expect(
    page.getByRole("textbox", { name: "Repeats", exact: true }),
  ).toHaveAccessibleDescription(/must be from 1 to 100/);
  await page.getByRole("textbox", { name: "Repeats", exact: true }).fill("3");
  await page.getByRole("button", { name: "Create suite" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();
  const chosen = page.getByRole("region", { name: "2 scenarios" });
  await expect(chosen.getByRole("listitem")).toHaveCount(2);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/default/scenarios?q=${encodeURIComponent(unique)}`);
  await request.delete(`/api/projects/default/scenarios/${first}`);
  await page.getByRole("link", { name: unique, exact: true }).first().click();
  await expect(page.getByText("Missing: this scenario was deleted.")).toBeVisible();
  await page.getByRole("button", { name: `Remove ${unique} one` }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${unique} (copy)` })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).first().click();
  await page.getByRole("button", { name: "Delete" }).last().click();
  await expect(page).toHaveURL("/default/suites");
  await expect(page.getByRole("link", { name: unique, exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: `${unique} (copy)` })).toHaveCount(0);
});

test("the rules of a gate are stored with a suite, and what is wrong with them is shown beside them", async ({
  page,
  request,
  unique,
  makeScenario,
}) => {
  const scenarioId = await makeScenario({ name: unique });
  const fields = { name: unique, scenarioIds: [scenarioId] };
  const answer = await request.post("/api/projects/default/suites", { data: fields });
  const { id } = (await answer.json()) as { id: string };
  await page.goto(`/default/suites/${id}`);
  const rules = page.getByLabel("Gate rules");
  await rules.fill("rules:\n  - id: overall\n    passAtLest: 90\n");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(rules).toHaveAccessibleDescription(/rules\.0: .*passAtLest/);
  await rules.fill("rules:\n  - id: overall\n    passAtLeast: 90\n");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(rules).toHaveValue(/passAtLeast: 90/);
});
