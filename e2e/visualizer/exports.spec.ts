import { readFile } from "node:fs/promises";

import { batchPath, expect, FAILED, PASSED, runEvents, test } from "../fixtures";
import { findBarriers } from "../look-over";

test("a batch is downloaded as tables and as a file that can be imported", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "First", end: PASSED }));
  await postEvents(runEvents({ ...place, name: "Second", end: FAILED }));
  await page.goto(batchPath(place));
  const download = async (label: string) => {
    await page.getByRole("button", { name: "Export" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: label }).click(),
    ]);
    return { path: await file.path(), name: file.suggestedFilename() };
  };
  const table = await download("CSV, a row for each run");
  expect(table.name).toMatch(/-1-runs\.csv$/);
  expect((await readFile(table.path, "utf8")).trim().split("\r\n").length).toBeLessThanOrEqual(3);
  expect(await readFile(table.path, "utf8")).toContain("First");
  const whole = await download("Everything, to import elsewhere (JSONL)");
  expect(whole.name).toMatch(/-1\.jsonl$/);

  await page.goto("/default/settings/data");
  const form = page.getByRole("form", { name: "Import a batch" });
  await form.getByLabel("File").setInputFiles(table.path);
  await form.getByRole("button", { name: "Import" }).click();
  await expect(form.getByText("The file is not an exported batch")).toBeVisible();
  await form.getByLabel("File").setInputFiles(whole.path);
  await form.getByRole("button", { name: "Import" }).click();
  await expect(form.getByText(/^Imported 2 runs with \d+ events$/)).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await form.getByRole("link", { name: "Open the batch" }).click();
  await expect(page.getByRole("link", { name: "Second" })).toBeVisible();
  await expect(page.getByText("2 runs", { exact: true })).toBeVisible();
});
