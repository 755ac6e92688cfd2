// A scenario that is known to be unstable is put into quarantine on a page, and the gate does not count it.
import type { APIRequestContext, Page } from "@playwright/test";

import { batchPath, expect, FAILED, PASSED, runEvents, test, type Place } from "../fixtures";
import { findBarriers, lookOverAll } from "../look-over";

function results(place: Place, name: string, marks: string) {
  return Array.from(marks).flatMap((mark) =>
    runEvents({ ...place, name, end: mark === "P" ? PASSED : FAILED }),
  );
}

const stabilityPath = ({ scenarioSetId }: Place) =>
  `/default/stability?${new URLSearchParams({ set: scenarioSetId }).toString()}`;

test.beforeEach(async ({ place, postEvents }) => {
  const before = { ...place, batchRunId: `before ${place.batchRunId}` };
  await postEvents([
    ...results(before, "Refund", "PPP"),
    ...results(before, "Greeting", "P"),
    ...results(before, "Parcel", "F"),
    ...results(place, "Refund", "FPF"),
    ...results(place, "Greeting", "PPPPP"),
    ...results(place, "Parcel", "FFFF"),
  ]);
});

interface Gate {
  outcome: string;
  quarantine: { cellCount: number };
}

async function judge(request: APIRequestContext, place: Place): Promise<Gate> {
  const rules = {
    rules: [{ id: "all", scenarios: { names: ["Refund", "Greeting"] }, passAtLeast: 100 }],
  };
  const data = { batch: place.batchRunId, setId: place.scenarioSetId, rules };
  const answer = await request.post("/api/projects/default/gate", { data });
  return (await answer.json()) as Gate;
}

async function fillIn(page: Page): Promise<void> {
  const form = page.getByRole("form", { name: "Quarantine" });
  await form.getByLabel("Reason").fill("The sandbox times out");
  await form.getByLabel("Owner").fill("Payments");
  await form.getByLabel("Ticket").fill("https://tickets.example/7");
}

test("from the page to the gate and back", async ({ page, place, request }) => {
  expect((await judge(request, place)).outcome).toBe("failed");
  await page.goto(stabilityPath(place));
  await page.getByRole("button", { name: "Quarantine: Refund" }).click();
  await fillIn(page);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Quarantine", exact: true }).click();

  const list = page.getByRole("region", { name: "Quarantined 1" });
  await expect(list).toContainText("The sandbox times out");
  await expect(list).toContainText("Owner: Payments");
  await expect(page.getByRole("button", { name: "In quarantine: Refund" })).toBeVisible();
  expect(await judge(request, place)).toMatchObject({
    outcome: "passed",
    quarantine: { cellCount: 1 },
  });
  expect(await lookOverAll(page, { stability: stabilityPath(place) })).toEqual({});

  await page.getByRole("button", { name: "End the quarantine of Refund" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End", exact: true }).click();
  await expect(list).toBeHidden();
  expect((await judge(request, place)).outcome).toBe("failed");
});

test("a scenario that fails throughout needs insisting, also from a comparison", async ({
  page,
  place,
}) => {
  await page.goto(stabilityPath(place));
  await page.getByRole("button", { name: "Quarantine: Parcel" }).click();
  await fillIn(page);
  const insist = page.getByLabel(/even though every result failed/);
  await expect(insist).toBeVisible();
  await page.keyboard.press("Escape");

  await page.goto(`${batchPath(place)}?compare=previous`);
  await expect(page.getByRole("row", { name: /Refund/ })).toContainText("Flaky");
  await page.getByRole("button", { name: "Quarantine: Parcel" }).click();
  await fillIn(page);
  await page.getByRole("button", { name: "Quarantine", exact: true }).click();
  await insist.check();
  await page.getByRole("button", { name: "Quarantine", exact: true }).click();
  await expect(page.getByRole("button", { name: "In quarantine: Parcel" })).toBeVisible();
});
