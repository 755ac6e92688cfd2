import type { APIRequestContext, Page } from "@playwright/test";

import { expect, runEvents, test } from "../fixtures";

/** The key that is shown once. */
async function shownKey(page: Page): Promise<string> {
  const shown = page.getByText(/^sk-rh-[\w-]{43}$/);
  await expect(shown).toBeVisible();
  return shown.innerText();
}

const post = (request: APIRequestContext, key: string, data: object) =>
  request.post("/api/scenario-events", { headers: { "x-auth-token": key }, data });

test("a key is created, used, rotated and revoked", async ({ page, place, request }) => {
  const name = `Nightly ${place.batchRunId}`;
  const [event = {}] = runEvents({ ...place, runId: `run-${place.batchRunId}`, name: "Keyed" });
  await page.goto("/default/settings/keys");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Name is required")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "SDK that only sends" }).click();
  await page.getByLabel("Expires").selectOption("In 90 days");
  await page.getByRole("button", { name: "Create key" }).click();
  const key = await shownKey(page);

  const item = page.getByRole("listitem").filter({ hasText: name });
  await expect(item).toContainText("by Local user");
  await expect(item).toContainText("Never used");
  await expect(item).toContainText(/Expires in [23] mo/);
  await expect(item.getByRole("list", { name: "Permissions" })).toHaveText("Send");
  expect((await post(request, key, event)).status()).toBe(201);
  const reading = await request.get("/api/simulation-runs", { headers: { "x-auth-token": key } });
  expect(reading.status()).toBe(403);

  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(key)).toBeHidden();
  await item.getByRole("button", { name: `Rotate ${name}` }).click();
  await page.getByLabel("The old key stays valid").selectOption("For an hour");
  await page.getByRole("button", { name: "Rotate key" }).click();
  const fresh = await shownKey(page);
  expect(fresh).not.toBe(key);
  await expect(item).toHaveCount(2);
  await expect(item.first()).toContainText("Last used");
  await expect(item.first()).toContainText(/Expires in (1 hr|59 min)/);
  for (const each of [key, fresh]) expect((await post(request, each, event)).status()).toBe(201);

  await item
    .first()
    .getByRole("button", { name: `Revoke ${name}` })
    .click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText(/^Expired and revoked/)).toBeVisible();
  await expect(page.getByRole("region", { name: "API keys" })).toBeFocused();
  await expect(item.getByRole("button", { name: `Revoke ${name}` })).toHaveCount(1);
  await expect.poll(async () => (await post(request, key, event)).status()).toBe(401);
  expect((await post(request, fresh, event)).status()).toBe(201);
});

test("a key is renamed by keyboard alone", async ({ page, place }) => {
  const name = `Old ${place.batchRunId}`;
  await page.goto("/default/settings/keys");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.keyboard.press("Enter");
  await shownKey(page);
  const rename = page.getByRole("button", { name: `Rename ${name}` });
  await rename.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("New name", { exact: true })).toBeFocused();
  await page.getByLabel("New name", { exact: true }).fill(`New ${place.batchRunId}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `New ${place.batchRunId}` })).toBeVisible();
});
