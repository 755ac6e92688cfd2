import {
  batchPath,
  expect,
  FAILED,
  PASSED,
  runEvents,
  setPath,
  test,
  type Place,
} from "../fixtures";
import { lookOverAll } from "../look-over";

function results(place: Place, name: string, marks: string) {
  return Array.from(marks).flatMap((mark) =>
    runEvents({ ...place, name, end: mark === "P" ? PASSED : FAILED }),
  );
}

test.beforeEach(async ({ place, postEvents }) => {
  await postEvents([
    ...results({ ...place, batchRunId: `before ${place.batchRunId}` }, "Refund", "PPP"),
    ...results(place, "Refund", "FFF"),
    ...results(place, "Greeting", "PPPPPP"),
    ...results(place, "Discount", "PFPFPF"),
    ...results(place, "Parcel", "P"),
  ]);
});

test("from a set to its most unstable scenarios, and to the batch that broke one", async ({
  page,
  place,
}) => {
  await page.goto(setPath(place));
  await page.getByRole("main").getByRole("link", { name: "Stability" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Stability" })).toBeVisible();
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveText([/^State/, /Discount/, /Refund/, /Greeting/, /Parcel/]);
  await expect(rows.nth(1)).toContainText("Flaky");
  await expect(rows.nth(1)).toContainText("100%");
  await expect(rows.nth(3)).toContainText("61–100%");

  await page.getByRole("button", { name: "Shifted 1" }).click();
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows).toHaveText([/^State/, /Refund/]);
  await page.getByRole("link", { name: "Batch #2" }).click();
  await expect(page).toHaveURL(batchPath(place));
});

test("formulas are shown to the keyboard; a search without results can be cleared", async ({
  page,
  place,
}) => {
  await page.goto(stabilityPath(place));
  await page.getByRole("button", { name: "pass^3" }).focus();
  await expect(page.getByRole("tooltip")).toContainText("C(passed, 3) ÷ C(results, 3)");
  await page.getByRole("searchbox", { name: "Filter scenarios" }).fill("nothing like it");
  await expect(page.getByText("No scenario matches these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  const row = page.getByRole("row", { name: new RegExp(`Discount.*${place.scenarioSetId}`) });
  await expect(row).toBeVisible();
});

test("the page is accessible in either theme and at 360 px", async ({ page, place }) => {
  expect(await lookOverAll(page, { set: stabilityPath(place), all: "/default/stability" })).toEqual(
    {},
  );
});

function stabilityPath({ scenarioSetId }: Place): string {
  return `/default/stability?${new URLSearchParams({ set: scenarioSetId }).toString()}`;
}
