import { batchPath, expect, FAILED, PASSED, runEvents, test, type Place } from "../fixtures";

const SCENARIOS = Array.from({ length: 20 }, (_, index) => `Scenario ${String(index + 1)}`);
const REPEATS = 3;
const PLANTED = "Scenario 13";

const opening = [
  { id: "q1", role: "user", content: "Where is my parcel?" },
  { id: "a1", role: "assistant", content: "It arrives tomorrow." },
];
const before = [
  ...opening,
  { id: "q2", role: "user", content: "What does it cost?" },
  { id: "a2", role: "assistant", content: "The fee is 4.90 euros." },
];
const after = [
  ...opening,
  { id: "q2", role: "user", content: "What does it cost?" },
  { id: "a3", role: "assistant", content: "Please buy our insurance." },
];

const judgedPassed = {
  ...PASSED,
  results: { ...PASSED.results, metCriteria: ["Stays polite", "Does not push an offer"] },
};

/** All runs of a batch; those of one scenario fail. */
function batchEvents(place: Place, failing: string | null) {
  return SCENARIOS.flatMap((name) =>
    Array.from({ length: REPEATS }, () =>
      name === failing
        ? runEvents({ ...place, name, messages: after, end: FAILED })
        : runEvents({ ...place, name, messages: before, end: judgedPassed }),
    ),
  ).flat();
}

test("a planted regression among 60 runs is found by keys, and its link shows the same", async ({
  page,
  place,
  postEvents,
}) => {
  for (const batchRunId of ["first", "second", "third", "fourth", "fifth"])
    await postEvents(batchEvents({ ...place, batchRunId }, null));
  await postEvents(batchEvents(place, PLANTED));
  await page.goto(batchPath(place));
  await page.getByRole("link", { name: "Compare with previous" }).click();
  await expect(
    page.getByText(/^1 confirmed regression. Cannot tell: the pass rate over 20 common cells fell/),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "New failures 1" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Still passing 19" })).toBeVisible();

  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  const row = page.getByRole("row", { name: new RegExp(PLANTED) });
  await expect(row).toContainText("Confirmed");
  await expect(row).toContainText("0 of 3");
  await expect(
    page.getByRole("cell", { name: "Does not push an offer", exact: true }),
  ).toBeVisible();
  await expect(page.getByText("The fee is 4.90 euros.")).toBeVisible();
  await expect(page.getByText("Please buy our insurance.")).toBeVisible();
  await expect(page.getByText("It arrives tomorrow.")).toBeHidden();
  await page.getByRole("button", { name: "Show 2 equal messages at the start" }).click();
  await expect(page.getByText("It arrives tomorrow.")).toHaveCount(2);

  await page.goto(page.url());
  await expect(page.getByText("Please buy our insurance.")).toBeVisible();
  await page.getByRole("link", { name: "Open run of Batch #6" }).click();
  await expect(page.getByRole("heading", { level: 1, name: PLANTED })).toBeVisible();
});

test("cells are filtered by their change and by name; the baseline can be another batch", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(batchEvents({ ...place, batchRunId: "first" }, "Scenario 2"));
  await postEvents(batchEvents({ ...place, batchRunId: "second" }, null));
  await postEvents(batchEvents(place, PLANTED));
  await page.goto(batchPath(place));
  await page.getByRole("link", { name: "Compare with previous" }).click();
  await page.getByLabel("Baseline").selectOption({ label: "Batch #1" });
  await expect(page.getByRole("button", { name: "Fixed 1" })).toBeVisible();
  await page.getByRole("button", { name: "Fixed 1" }).click();
  await expect(page.getByRole("button", { name: "Scenario 2", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: PLANTED, exact: true })).toBeHidden();
  await page.getByRole("button", { name: "Fixed 1" }).click();
  await page.getByRole("searchbox", { name: "Filter scenarios" }).fill("scenario 13");
  await expect(page.getByRole("button", { name: PLANTED, exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Scenario 2", exact: true })).toBeHidden();
  await page.getByRole("button", { name: "Close comparison" }).click();
  await expect(page.getByRole("searchbox", { name: "Search runs" })).toBeVisible();
});

test("without a baseline the page says so, and of one that is gone too", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "Alone", end: PASSED }));
  await page.goto(`${batchPath(place)}?compare=previous`);
  await expect(page.getByText("No baseline: there is no earlier batch")).toBeVisible();
  await page.goto(`${batchPath(place)}?compare=nowhere`);
  await expect(page.getByText('Batch "nowhere" not found')).toBeVisible();
});

test("a criterion that regressed in several scenarios leads to the runs that do not meet it", async ({
  page,
  place,
  postEvents,
}) => {
  const inBatch = (batchRunId: string, end: { status: string; results: Record<string, unknown> }) =>
    SCENARIOS.slice(0, 4).flatMap((name) => runEvents({ ...place, batchRunId, name, end }));
  await postEvents(inBatch("first", judgedPassed));
  await postEvents([
    ...inBatch(place.batchRunId, FAILED),
    ...runEvents({ ...place, name: "Steady", end: judgedPassed }),
  ]);
  await page.goto(`${batchPath(place)}?compare=first`);
  await expect(page.getByText("worse in 4 cells")).toBeVisible();
  await page.getByRole("link", { name: "Does not push an offer" }).click();
  await expect(page.getByText("Does not meet:")).toBeVisible();
  await expect(page.getByRole("link", { name: "Scenario 1", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Steady" })).toBeHidden();
  await page.getByRole("button", { name: "Remove the filter by criterion" }).click();
  await expect(page.getByRole("link", { name: "Steady" })).toBeVisible();
});
