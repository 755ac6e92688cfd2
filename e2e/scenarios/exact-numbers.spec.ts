import { expect, openEditor, save, scenarioPath, test } from "./scenario-fixtures";

const VALUE = '{"id":12345678901234567891,"price":1.10}';
const DEFAULT = '"default":1.10';

test("numbers that JavaScript rounds stay as they were written when another field is saved", async ({
  page,
  unique,
}) => {
  const evaluators = `[{"type":"tool-arguments","config":{"tool":"t","value":${VALUE}}}]`;
  const made = await page.request.post("/api/projects/default/scenarios", {
    headers: { "content-type": "application/json" },
    data: `{"name":"${unique}","evaluators":${evaluators},"parameters":[{"name":"A",${DEFAULT}}]}`,
  });
  expect(made.status()).toBe(201);
  const { id } = (await made.json()) as { id: string };
  const stored = () => page.request.get(`/api/projects/default/scenarios/${id}`);

  await openEditor(page, scenarioPath(id));
  await expect(page.getByLabel("Default", { exact: true })).toHaveValue("1.10");
  await page.getByRole("textbox", { name: "Instructions" }).fill("Another text");
  await save(page);
  expect(await (await stored()).text()).toContain(VALUE);
  expect(await (await stored()).text()).toContain(DEFAULT);

  const field = page.getByLabel("Arguments", { exact: true });
  await expect(field).toHaveValue(/12345678901234567891/);
  await field.fill(VALUE.replace("891", "893"));
  await save(page);
  expect(await (await stored()).text()).toContain(VALUE.replace("891", "893"));
});

test("a draft keeps them over a reload", async ({ page, unique, makeScenario }) => {
  const evaluator = { type: "tool-arguments", config: { tool: "t", value: {} } };
  const id = await makeScenario({ name: unique, evaluators: [evaluator] });
  await openEditor(page, scenarioPath(id));
  await page.getByLabel("Arguments", { exact: true }).fill(VALUE);
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText("Draft restored")).toBeVisible();
  await expect(page.getByLabel("Arguments", { exact: true })).toHaveValue(
    /12345678901234567891[^]*1\.10/,
  );
});
