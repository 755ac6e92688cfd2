import { batchPath, expect, FAILED, PASSED, runEvents, runPath, setPath, test } from "../fixtures";
import { findBarriers, lookOverAll } from "../look-over";

test("a set is archived, the archiving undone, and one run archived and restored", async ({
  page,
  place,
  postEvents,
}) => {
  const runId = `kept ${place.batchRunId}`;
  const set = place.scenarioSetId;
  await postEvents([
    ...runEvents({ ...place, runId, name: "Bad one", end: FAILED }),
    ...runEvents({ ...place, name: "Good one", end: PASSED }),
  ]);
  await page.goto("/default/settings/data");
  await page.getByRole("searchbox", { name: "Search sets" }).fill(set);
  const current = page.getByRole("region", { name: "Sets, batches and runs" });
  const archived = page.getByRole("region", { name: "Archived" });

  await current.getByRole("button", { name: `Archive ${set}` }).click();
  await expect(page.getByText(`Archived 2 runs of ${set}`)).toBeVisible();
  await expect(current.getByText("No sets.")).toBeVisible();
  expect((await page.request.get(setPath(place))).status()).toBe(404);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`Restored 2 runs of ${set}`)).toBeVisible();

  await current.getByRole("button", { name: `Contents of ${set}` }).click();
  await current.getByRole("button", { name: "Contents of Batch #1" }).click();
  await current.getByRole("button", { name: "Archive Bad one" }).click();
  await expect(page.getByText("Archived 1 run of Bad one")).toBeVisible();
  expect((await page.request.get(runPath(place, runId))).status()).toBe(404);

  await archived.getByRole("button", { name: `Contents of ${set}` }).click();
  await archived.getByRole("button", { name: `Contents of ${place.batchRunId}` }).click();
  await archived.getByRole("button", { name: "Restore Bad one" }).click();
  await expect(page.getByText("Restored 1 run of Bad one")).toBeVisible();
  await page.goto(batchPath(place));
  await expect(page.getByRole("img", { name: "1 failed, 1 passed" }).first()).toBeVisible();
});

test("a run, then its batch, is archived from its page, and the archiving undone", async ({
  page,
  place,
  postEvents,
}) => {
  const runId = `gone ${place.batchRunId}`;
  await postEvents([
    ...runEvents({ ...place, runId, name: "Bad one", end: FAILED }),
    ...runEvents({ ...place, name: "Good one", end: PASSED }),
  ]);
  const [list, run] = [`${batchPath(place)}?q=one`, `${runPath(place, runId)}?q=one`];
  await page.goto(run);
  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).last().click();
  await expect(page).toHaveURL(list);
  await expect(page.getByRole("link", { name: "Good one" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Bad one" })).toBeHidden();
  const note = page.getByRole("status").filter({ hasText: "The run was archived" });
  expect(await findBarriers(page)).toEqual([]);
  await note.getByRole("button", { name: "Undo" }).click();
  await expect(page).toHaveURL(run);
  await expect(page.getByRole("heading", { level: 1, name: "Bad one" })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  await page.goto(batchPath(place));
  await expect(page.getByRole("link", { name: "Bad one" })).toBeVisible();

  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).last().click();
  await expect(page).toHaveURL(setPath(place));
  await expect(page.getByText("The batch was archived")).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByText("The batch was archived")).toBeHidden();
  expect((await page.request.get(batchPath(place))).status()).toBe(404);
});

test("general settings name the project and the address for SDKs", async ({ page, baseURL }) => {
  await page.goto("/default/settings");
  await expect(page).toHaveURL("/default/settings/general");
  await expect(page.getByText(baseURL ?? "", { exact: true })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Settings" })
    .getByRole("link", { name: "Data" })
    .click();
  await expect(page.getByRole("heading", { level: 2, name: "Archived" })).toBeVisible();
});

test("the new pages have no barriers in either theme and fit 360 px", async ({
  page,
  place,
  postEvents,
  request,
}) => {
  await postEvents(runEvents({ ...place, name: "Run", end: PASSED }));
  const scope = { setId: place.scenarioSetId };
  const answer = await request.post("/api/projects/default/archive", { data: scope });
  expect(await answer.json()).toEqual({ runs: 1, hasMore: false });
  const paths = {
    general: "/default/settings/general",
    data: "/default/settings/data",
    start: "/default/start",
    news: "/default/whats-new",
  };
  expect(await lookOverAll(page, paths)).toEqual({});
});
