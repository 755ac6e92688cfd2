import type { Page } from "@playwright/test";

import { batchPath, expect, FAILED, PASSED, runEvents, runPath, setPath, test } from "../fixtures";

function iconOf(page: Page) {
  return page.locator('link[rel="icon"]');
}

test("titles name the thing first, then where it belongs", async ({ page, place, postEvents }) => {
  const runId = `titled ${place.batchRunId}`;
  await postEvents(runEvents({ ...place, runId, name: "Angry customer", end: FAILED }));
  const set = place.scenarioSetId;
  const titles = [
    [runPath(place, runId), `Failed: Angry customer · #1 · ${set} · Rehearsal`],
    [batchPath(place), `Batch #1 · ${set} · Rehearsal`],
    [setPath(place), `${set} · Simulations · Rehearsal`],
    ["/default/settings/data", "Data · Settings · Rehearsal"],
    ["/default/start", "Get started · Rehearsal"],
  ] as const;
  for (const [path, title] of titles) {
    await page.goto(path);
    await expect(page).toHaveTitle(title);
  }
});

test("the icon of a batch and of a run follows what happens", async ({
  page,
  context,
  place,
  postEvents,
}) => {
  const runId = `iconic ${place.batchRunId}`;
  const events = runEvents({ ...place, runId, name: "Run", end: PASSED });
  await postEvents(events.slice(0, 2));
  const runPage = await context.newPage();
  await page.goto(batchPath(place));
  await runPage.goto(runPath(place, runId));
  for (const open of [page, runPage]) {
    await expect(iconOf(open)).toHaveAttribute("href", "/icon-running.svg");
    await expect(open.getByText("Updates: Live")).toBeAttached();
  }
  await postEvents(events.slice(2));
  await runPage.bringToFront();
  await expect(iconOf(runPage)).toHaveAttribute("href", "/icon-passed.svg");
  await page.bringToFront();
  await expect(iconOf(page)).toHaveAttribute("href", "/icon-passed.svg");
  await postEvents(runEvents({ ...place, name: "Another", end: FAILED }));
  await expect(iconOf(page)).toHaveAttribute("href", "/icon-failed.svg");
  await page.goto("/default/simulations");
  await expect(iconOf(page)).toHaveAttribute("href", "/icon.svg");
});

test("the icons are there, also where a browser asks by itself", async ({ request }) => {
  const ico = await request.get("/favicon.ico");
  expect(ico.status()).toBe(200);
  expect(ico.headers()["content-type"]).toMatch(/^image\//);
  for (const name of ["icon", "icon-running", "icon-passed", "icon-failed"]) {
    const answer = await request.get(`/${name}.svg`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toContain("image/svg+xml");
  }
});
