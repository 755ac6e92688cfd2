// A page that is open while the server stops and starts again.
import { expect } from "@playwright/test";

import { openLive } from "../watched-page";
import { reportStart, test } from "./product-process";

const KEY = "sk-rh-server-away-test-key-0000000000000";
const DURATION = /^Duration\s*/;

test("a page says that the server is away, stays as it is, and recovers by itself", async ({
  page,
  start,
}) => {
  const first = await start({ env: { BOOTSTRAP_API_KEY: KEY } });
  expect(await reportStart(first, { key: KEY, place: "away", runId: "away" })).toBe(201);
  const address = `${first.baseUrl}/default/simulations/away/away/away`;
  await openLive(page, address);
  const banner = page.getByRole("alert").filter({ hasText: "Rehearsal cannot be reached." });
  await expect(banner).toBeHidden();

  first.child.kill("SIGTERM");
  await first.exit;
  await expect(banner).toContainText("Last contact");
  await expect(banner).toContainText("Retrying…");
  await expect(page.getByText("Updates: Disconnected")).toBeVisible();
  const duration = page.locator("dl > div").filter({ hasText: DURATION }).first();
  const shown = (await duration.textContent()) ?? "";
  await page.getByRole("link", { name: "away" }).click();
  await expect(banner).toContainText(/Last contact ([4-9]|\d\d) sec/);
  await expect(duration).toHaveText(shown);
  expect(page.url()).toBe(address);

  await start({ env: { BOOTSTRAP_API_KEY: KEY, PORT: String(first.port) } });
  await expect(banner).toBeHidden();
  await expect(page.getByText("Updates: Live")).toBeVisible();
  await page.getByRole("link", { name: "away" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "away" })).toBeVisible();
});
