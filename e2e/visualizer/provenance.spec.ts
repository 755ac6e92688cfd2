import { batchPath, expect, FAILED, PASSED, runEvents, runPath, setPath, test } from "../fixtures";
import { openLive } from "../watched-page";

const TESTED = {
  name: "Tested",
  git: { branch: "main", commit: "3f2a91c0d5e84c5b9f1f4a6f1c2d3e4f5a6b7c8d" },
  agentVersion: "2.4.1",
  ciUrl: "https://ci.example.com/7",
  tags: ["nightly"],
};

test("what a batch tested is shown in the set, the batch and the run, and can be edited", async ({
  page,
  place,
  postEvents,
}) => {
  const [started = {}, ...rest] = runEvents({ ...place, runId: "r", name: "Tested", end: PASSED });
  await postEvents([{ ...started, metadata: TESTED }, ...rest]);
  await page.goto(runPath(place, "r"));
  const revision = page.getByRole("link", { name: "main · 3f2a91c" });
  await expect(revision).toHaveAttribute("href", "https://ci.example.com/7");

  await page.goto(batchPath(place));
  await expect(revision).toBeVisible();
  await expect(page.getByText("Agent 2.4.1")).toBeVisible();
  await expect(page.getByText("nightly")).toBeVisible();
  await page.getByRole("button", { name: "Edit details" }).click();
  const form = page.getByRole("form", { name: "Details of the batch" });
  await form.getByLabel("Branch").fill("release");
  await form.getByLabel("Tags").fill("weekly, eu");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "release · 3f2a91c" })).toBeVisible();
  await expect(page.getByText("weekly")).toBeVisible();
  await expect(form).toBeHidden();

  await page.goto(setPath(place));
  const note = page.getByRole("table").getByTitle("With the new prompt");
  await expect(page.getByRole("link", { name: "release · 3f2a91c" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Add note to Batch #1" }).click();
  await page.getByRole("textbox", { name: "Note of Batch #1" }).fill("With the new prompt");
  await page.keyboard.press("Enter");
  await expect(note).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit the note of Batch #1" })).toBeFocused();

  await postEvents([{ ...started, timestamp: 1, metadata: { git: { branch: "late" } } }]);
  await page.reload();
  await expect(note).toBeVisible();
  await expect(page.getByRole("link", { name: "release · 3f2a91c" })).toBeVisible();

  await page.goto(batchPath(place));
  await page.getByRole("button", { name: "Edit details" }).click();
  await form.getByRole("button", { name: "Reset to what the runs report" }).click();
  await expect(form).toBeHidden();
  await expect(revision).toBeVisible();
  await expect(page.getByText("nightly")).toBeVisible();
});

test("an open batch learns of the next one", async ({ page, place, postEvents }) => {
  await postEvents(runEvents({ ...place, name: "First", end: PASSED }));
  await openLive(page, batchPath(place));
  await expect(page.getByRole("navigation", { name: "Batches of the set" })).toBeHidden();
  const later = { ...place, batchRunId: "later" };
  await postEvents(runEvents({ ...later, name: "Second", end: PASSED }));
  await page.getByRole("link", { name: "Next batch: #2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Batch #2" })).toBeVisible();
});

test("the archive of a batch in progress says what becomes of its runs", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "Going on" }));
  await page.goto(batchPath(place));
  await page.getByRole("button", { name: "Archive" }).click();
  const dialog = page.getByRole("dialog", { name: "Archive this batch?" });
  await expect(dialog).toContainText("1 run still in progress: later events will be stored");
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(page).toHaveURL(setPath(place));
});

test("previous and next stay within the result that was chosen in the batch", async ({
  page,
  place,
  postEvents,
}) => {
  for (const [index, end] of [FAILED, PASSED, FAILED, PASSED].entries())
    await postEvents(runEvents({ ...place, name: `Run ${String(index)}`, end }));
  await page.goto(`${batchPath(place)}?result=failing`);
  await page.getByRole("link", { name: "Run 0" }).click();
  await expect(page.getByText("1 of 2 filtered")).toBeVisible();
  await page.getByRole("link", { name: "Next run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Run 2" })).toBeVisible();
  await expect(page.getByText("2 of 2 filtered")).toBeVisible();
});

test("sets are sorted by the address, and pinned to the top", async ({
  page,
  place,
  postEvents,
}) => {
  const other = { scenarioSetId: `${place.scenarioSetId} B`, batchRunId: "b" };
  await postEvents(runEvents({ ...place, name: "First", end: PASSED }));
  await postEvents(runEvents({ ...other, name: "Second", end: FAILED }));
  const search = encodeURIComponent(place.scenarioSetId);
  const rows = page.getByRole("table", { name: "Sets" }).getByRole("row");
  await page.goto(`/default/simulations?q=${search}&sort=name`);
  await expect(rows.nth(2)).toContainText(other.scenarioSetId);
  await page.getByLabel("Order").selectOption("Lowest pass rate");
  await expect(page).toHaveURL(/sort=pass-rate/);
  await expect(rows.nth(1)).toContainText(other.scenarioSetId);
  await rows.nth(2).hover();
  const pin = page.getByRole("button", { name: `Pin ${place.scenarioSetId}`, exact: true });
  await pin.click();
  await expect(rows.nth(2)).toContainText(other.scenarioSetId);
  await expect(pin).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(rows.nth(2)).toContainText(other.scenarioSetId);
  await pin.click();
  await expect(rows.nth(1)).toContainText(other.scenarioSetId);
});
