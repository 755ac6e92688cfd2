import { expect, runEvents, test } from "../fixtures";

test("a project is created, renamed, archived, restored and deleted", async ({
  page,
  place,
  request,
}) => {
  const name = `Second ${place.batchRunId}`;
  await page.goto("/default/simulations");
  await page.getByRole("button", { name: "Switch project" }).click();
  await page.getByRole("link", { name: "All projects" }).click();
  await expect(page).toHaveURL("/projects");
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByText("Name is required")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(/\/second-[^/]+\/simulations$/);
  await expect(page.getByText("Connect your tests")).toBeVisible();

  await page.getByRole("link", { name: "Settings", exact: true }).click();
  const nav = page.getByRole("navigation", { name: "Settings" });
  await nav.getByRole("link", { name: "API keys" }).click();
  await expect(page.getByRole("heading", { name: "API keys" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Tests");
  await page.getByRole("button", { name: "Create key" }).click();
  const key = await page.getByText(/^sk-rh-[\w-]{43}$/).innerText();
  const [event = {}] = runEvents({ ...place, runId: `run-${place.batchRunId}`, name: "Elsewhere" });
  const post = () =>
    request.post("/api/scenario-events", { headers: { "x-auth-token": key }, data: event });
  expect((await post()).status()).toBe(201);

  await nav.getByRole("link", { name: "General" }).click();
  await expect(page.getByRole("heading", { name: "General" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(`${name} renamed`);
  await page.getByLabel("Slug").fill(`moved-${place.batchRunId.replace("/", "-")}`);
  const former = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/moved-[^/]+\/settings\/general$/);
  await page.goto(former);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${name} renamed`);

  await page.getByRole("button", { name: "Archive project" }).click();
  await expect(page.getByText(/^This project is archived/)).toBeVisible();
  await expect.poll(async () => (await post()).status()).toBe(403);
  await page.getByRole("button", { name: "Restore project" }).click();
  await expect(page.getByText(/^This project is archived/)).toBeHidden();
  await expect.poll(async () => (await post()).status()).toBe(201);

  await page.getByRole("button", { name: "Delete project" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("It contains 1 run,");
  await dialog.getByLabel(/^Type the name/).fill(name);
  const confirm = dialog.getByRole("button", { name: "Delete project" });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel(/^Type the name/).fill(`${name} renamed`);
  await confirm.click();
  await expect(page).toHaveURL("/projects");
  await expect(page.getByText(`${name} renamed`)).toBeHidden();
  await expect.poll(async () => (await post()).status()).toBe(401);
  await page.goto(former);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("not");
});
