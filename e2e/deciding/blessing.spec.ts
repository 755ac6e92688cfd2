// A batch is blessed on its page, is the baseline `blessed` of a comparison, and is not any more once that is withdrawn.
import { batchPath, expect, FAILED, PASSED, runEvents, test, type Place } from "../fixtures";
import { findBarriers, lookOverAll } from "../look-over";

const setPath = ({ scenarioSetId }: Place) =>
  `/default/simulations/${encodeURIComponent(scenarioSetId)}`;

const batchOf = (place: Place, name: string): Place => ({
  ...place,
  batchRunId: `${name} ${place.batchRunId}`,
});

test.beforeEach(async ({ place, postEvents }) => {
  const events = (batch: Place, end: typeof PASSED | typeof FAILED) =>
    ["Refund", "Greeting"].flatMap((name) => runEvents({ ...batch, name, end }));
  await postEvents(events(batchOf(place, "green"), PASSED));
  await postEvents(events(batchOf(place, "red"), FAILED));
  await postEvents(events(place, PASSED));
});

test("from the button to the baseline and back", async ({ page, place }) => {
  const green = batchPath(batchOf(place, "green"));
  await page.goto(`${batchPath(place)}?compare=blessed`);
  await expect(page.getByText("No earlier batch with these scenarios is blessed")).toBeVisible();

  await page.goto(green);
  await page.getByRole("button", { name: "Bless…" }).click();
  const form = page.getByRole("form", { name: "Bless the batch" });
  await expect(form.getByRole("checkbox")).toHaveCount(0);
  await form.getByLabel("Note").fill("Release 4");
  expect(await findBarriers(page)).toEqual([]);
  await form.getByRole("button", { name: "Bless" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText("by Local user", { exact: false }).first()).toBeVisible();
  await expect(page.getByText("Release 4")).toBeVisible();

  await page.goto(setPath(place));
  await expect(page.getByRole("row", { name: /green/ })).toContainText("Blessed");
  await page.goto(batchPath(place));
  await page.getByRole("link", { name: "Compare with previous" }).click();
  await page.getByLabel("Baseline").selectOption({ label: "Blessed batch" });
  const comparison = page.getByRole("region", { name: "Comparison" });
  await expect(comparison.getByRole("link", { name: "Batch #1" })).toBeVisible();
  await expect(comparison).toContainText("Blessed by Local user");
  await expect(comparison).toContainText("Release 4");
  const compared = `${batchPath(place)}?compare=blessed`;
  expect(await lookOverAll(page, { batch: green, set: setPath(place), compared })).toEqual({});

  await page.goto(green);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("button", { name: "Bless…" })).toBeFocused();
  await page.goto(compared);
  await expect(page.getByText("No earlier batch with these scenarios is blessed")).toBeVisible();
});

test("a red batch needs insisting, and says why", async ({ page, place }) => {
  await page.goto(batchPath(batchOf(place, "red")));
  await page.getByRole("button", { name: "Bless…" }).click();
  const form = page.getByRole("form", { name: "Bless the batch" });
  await expect(form).toContainText("2 failed, of 2 runs");
  const bless = form.getByRole("button", { name: "Bless" });
  await expect(bless).toHaveAttribute("aria-disabled", "true");
  await form.getByLabel(/even though not every run passed/).check();
  await bless.click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("button", { name: "Bless again…" })).toBeVisible();
});
