import { batchPath, expect, runEvents, setPath, test, type Event } from "../fixtures";
import { findBarriers } from "../look-over";

/** A result that names its criteria. */
const judged = (metCriteria: string[], unmetCriteria: string[] = []) => ({
  status: unmetCriteria.length === 0 ? "SUCCESS" : "FAILED",
  results: {
    verdict: unmetCriteria.length === 0 ? "success" : "failure",
    reasoning: "As seen.",
    metCriteria,
    unmetCriteria,
  },
});

/** With the description by which an SDK's scenario is known again. */
function described(name: string, [started, ...others]: readonly Event[]): Event[] {
  return [{ ...started, metadata: { name, description: "Asks for the fees." } }, ...others];
}

/** A baseline has to have nine cells of ten. */
const STEADY = Array.from({ length: 8 }, (_, index) => `Steady ${String(index + 1)}`);

test("a renamed scenario is joined, an edited one shows what changed, and the set says what is new", async ({
  page,
  place,
  postEvents,
}) => {
  const first = { ...place, batchRunId: `${place.batchRunId}-1` };
  await postEvents(
    described(
      "Old fees",
      runEvents({ ...first, name: "Old fees", end: judged(["Names the fee"]) }),
    ),
  );
  await postEvents(runEvents({ ...first, name: "Edited", end: judged(["Greets", "Is short"]) }));
  await postEvents(runEvents({ ...first, name: "Broken", end: judged(["Answers"]) }));
  for (const batch of [first, place])
    for (const name of STEADY)
      await postEvents(runEvents({ ...batch, name, end: judged(["Answers"]) }));
  await postEvents(
    described(
      "New fees",
      runEvents({ ...place, name: "New fees", end: judged([], ["Names the fee"]) }),
    ),
  );
  await postEvents(runEvents({ ...place, name: "Edited", end: judged(["Greets"], ["Is kind"]) }));
  await postEvents(runEvents({ ...place, name: "Broken", end: judged([], ["Answers"]) }));

  await page.goto(setPath(place));
  await expect(page.getByText("Batch #2 since Batch #1:")).toBeVisible();
  await page.getByRole("link", { name: "1 new failure" }).click();
  await expect(page.getByRole("button", { name: "New failures 1" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  // From tab to tab, and around.
  await page.keyboard.press("[");
  await expect(page.getByRole("button", { name: /^All/ })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("]");
  await page.keyboard.press("]");
  await expect(page).toHaveURL(/change=less-stable/);
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  await expect(page).not.toHaveURL(/change=/);

  await expect(page.getByText("1 scenario may have been renamed")).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Join Old fees and New fees" }).click();
  await expect(page.getByRole("button", { name: "New failures 2" })).toBeVisible();
  const renamed = page.getByRole("row", { name: /New fees/ });
  await expect(renamed).toContainText("renamed from Old fees");
  await page.reload();
  await expect(renamed).toContainText("renamed from Old fees");
  await renamed.getByRole("button", { name: "Separate it from Old fees" }).click();
  await expect(page.getByRole("button", { name: "New failures 1" })).toBeVisible();

  await page.getByRole("button", { name: "Edited", exact: true }).click();
  const diff = page.getByRole("region", { name: "Success criteria" });
  await expect(diff.getByRole("deletion")).toContainText("short");
  await expect(diff.getByRole("insertion")).toContainText("kind");
  expect(await findBarriers(page)).toEqual([]);
  await page.goto(`${batchPath(place)}?compare=previous`);
  await page.getByText(/^Latency, cost and size/).click();
  await expect(page.getByRole("cell", { name: "Latency" })).toBeVisible();
});

test("several batches are columns, each against the first", async ({ page, place, postEvents }) => {
  const batches = ["1", "2"].map((name) => ({
    ...place,
    batchRunId: `${place.batchRunId}-${name}`,
  }));
  for (const batch of batches)
    await postEvents(runEvents({ ...batch, name: "Broken", end: judged(["Answers"]) }));
  await postEvents(runEvents({ ...place, name: "Broken", end: judged([], ["Answers"]) }));
  await page.goto(`${batchPath(place)}?compare=previous`);
  await page.getByLabel("Add a batch as a column").selectOption("Batch #1");
  const table = page.getByRole("table", { name: "Scenarios by batch" });
  await expect(table.getByRole("columnheader")).toHaveText([
    "Scenario",
    /Batch #2.*Baseline/,
    /Batch #1.*Cannot tell/,
    /Batch #3.*Cannot tell/,
  ]);
  await expect(table.getByRole("row", { name: /Broken/ })).toContainText("New failure");
  expect(await findBarriers(page)).toEqual([]);
  await page.reload();
  await expect(table).toBeVisible();
  await table.getByRole("button", { name: "Remove Batch #1" }).click();
  await expect(page.getByRole("button", { name: "New failures 1" })).toBeVisible();

  // By another name the same batch is the same column; what no batch fits is named and has none.
  await page.goto(`${batchPath(place)}?compare=previous,tag:none,${batches[1]?.batchRunId ?? ""}`);
  await expect(table.getByRole("columnheader")).toHaveText([
    "Scenario",
    /Batch #2.*Baseline/,
    /Batch #3.*Cannot tell/,
  ]);
  await expect(page.getByText("No earlier complete batch fits tag:none.")).toBeVisible();
  await expect(table.getByRole("button", { name: "Remove Batch #3" })).toHaveCount(0);
  await page.goto(`${batchPath(place)}?compare=blessed,${batches[1]?.batchRunId ?? ""}`);
  await expect(
    page.getByText("No earlier complete batch fits blessed, the baseline."),
  ).toBeVisible();
});

test("what a running batch has not reached yet is not removed", async ({
  page,
  place,
  postEvents,
}) => {
  const first = { ...place, batchRunId: `${place.batchRunId}-1` };
  for (const name of ["Answered", "Not reached"])
    await postEvents(runEvents({ ...first, name, end: judged(["Answers"]) }));
  await postEvents(runEvents({ ...place, name: "Answered", end: judged([], ["Answers"]) }));
  await postEvents(runEvents({ ...place, name: "Answered" }));
  await page.goto(setPath(place));
  const news = page.getByText("Batch #2 since Batch #1:").locator("..");
  await expect(news).toContainText("1 new failure");
  await expect(news).toContainText("Still running.");
  await expect(news).not.toContainText("removed");
});
