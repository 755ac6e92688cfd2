import { expect } from "@playwright/test";

import { test } from "../launcher/product-process";
import { openLive } from "../watched-page";

test("an empty installation leads to the first failed criterion", async ({ page, start }) => {
  const { baseUrl } = await start({ env: { BOOTSTRAP_API_KEY: "sk-rh-first-visit-0000" } });
  await page.goto(baseUrl);
  await expect(page.getByText("Waiting for the first event")).toBeVisible();
  await page.getByRole("tab", { name: "curl" }).click();
  await expect(page.getByRole("tabpanel")).toContainText(`${baseUrl}/api/scenario-events`);
  await expect(page.getByRole("tabpanel")).toContainText("<your API key>");
  expect(await page.content()).not.toContain("sk-rh-");
  await page.getByRole("button", { name: "Create a key for this snippet" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("X-Auth-Token: sk-rh-");
  expect(await page.content()).not.toContain("sk-rh-first-visit-0000");
  await page.reload();
  await expect(page.getByRole("tabpanel")).toContainText("<your API key>");

  await page.getByRole("button", { name: "Load sample conversations" }).click();
  await page.getByRole("link", { name: "support-bot" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "support-bot" })).toBeVisible();
  await page
    .getByRole("row", { name: /failed/ })
    .getByRole("link")
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Batch #");
  await page.getByRole("link", { name: "Cancel subscription" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Cancel subscription" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Unmet criteria" })).toContainText(
    "Agent does not push an offer",
  );
  await expect(page.getByRole("region", { name: "Reasoning" })).toContainText(
    "pushed an offer twice",
  );
});

test("the demo agent runs from the start page", async ({ page, start }) => {
  const { baseUrl } = await start();
  await page.goto(baseUrl);
  await expect(page.getByRole("tabpanel")).toContainText("opening-hours.test.ts");
  await expect(page.getByText("Updates: Live")).toBeVisible();
  await page.getByRole("button", { name: "Run the demo agent" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Batch #1" })).toBeVisible();
  await expect(page.getByText(/^All runs finished/)).toBeAttached();
});

test("with open access the start page shows no key and makes none", async ({ page, start }) => {
  const { baseUrl, stdout } = await start({
    env: { BOOTSTRAP_API_KEY: "sk-rh-open-access-0000", ALLOW_OPEN_ACCESS: "1" },
  });
  await page.goto(baseUrl);
  await expect(page.getByRole("tabpanel")).toContainText("<your API key>");
  await expect(page.getByRole("button", { name: "Make a key" })).toHaveCount(0);
  expect(await page.content()).not.toContain("sk-rh-");
  const asked = await page.request.post(`${baseUrl}/api/projects/default/keys`);
  expect(asked.status()).toBe(403);
  expect(stdout()).not.toContain("sk-rh-");
});

test("the first event turns the waiting page into a list by itself", async ({ page, start }) => {
  const key = "sk-rh-first-event-0000";
  const { baseUrl } = await start({ env: { BOOTSTRAP_API_KEY: key } });
  await openLive(page, baseUrl);
  const answer = await page.request.post(`${baseUrl}/api/scenario-events`, {
    headers: { authorization: `Bearer ${key}` },
    data: {
      type: "SCENARIO_RUN_STARTED",
      timestamp: Date.now(),
      scenarioSetId: "the first",
      batchRunId: "batch",
      scenarioId: "scenario",
      scenarioRunId: "run",
      metadata: { name: "Run" },
    },
  });
  expect(answer.status()).toBe(201);
  await expect(page.getByRole("link", { name: "the first" })).toBeVisible();
});
