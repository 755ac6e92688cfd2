// A suite whose scenarios need only some of their repeats, from its form to its gate.
import { findBarriers } from "../look-over";
import { expect, test } from "./running-fixtures";

interface Suite {
  scenarioIds: string[];
  targets: { type: string; referenceId: string }[];
}

test("the demo agent: two of three repeats decide, and the third is not started", async ({
  page,
  request,
  unique,
}) => {
  const demo = (await (await request.post("/api/projects/default/demo")).json()) as {
    suiteId: string;
  };
  const suites = "/api/projects/default/suites";
  const { scenarioIds, targets } = (await (
    await request.get(`${suites}/${demo.suiteId}`)
  ).json()) as Suite;
  const made = await request.post(suites, {
    data: { name: unique, scenarioIds, targets, repeatCount: 3, concurrency: 1 },
  });
  const { id } = (await made.json()) as { id: string };

  await page.goto(`/default/suites/${id}`);
  const least = page.getByLabel("At least", { exact: true });
  await least.fill("4");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("At least 4 of 3 repeats can never pass.").first()).toBeVisible();
  await least.fill("2");
  await page.getByText("Different numbers for single scenarios").click();
  const own = page.getByLabel(/^Required passes of .*fails on purpose/);
  await own.fill("1");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(least).toHaveValue("2");
  expect(await findBarriers(page)).toEqual([]);

  await page.getByRole("button", { name: `Run ${unique}` }).click();
  await page.getByRole("button", { name: "Start 9 runs" }).click();
  await expect(page.getByText("All runs finished: 3 failed, 2 cancelled, 4 passed")).toBeAttached();
  const row = page.getByRole("row", { name: /fails on purpose/ });
  await expect(row).toContainText("Needs 1: fails");
  await expect(page.getByText("Needs 2: passes")).toHaveCount(2);
  expect(await findBarriers(page)).toEqual([]);
  for (const repeats of await page.getByRole("button", { name: /^Repeats/ }).all())
    await repeats.click();
  await expect(page.getByText("Decided after 2 of 3 repeats.").last()).toBeVisible();

  const batch = decodeURIComponent(page.url().split("?")[0]?.split("/").at(-1) ?? "");
  const judge = async (query: string) =>
    request.post(`/api/projects/default/gate${query}`, { data: { batch } });
  const report = (await (await judge("")).json()) as { outcome: string; sentence: string };
  expect(report.outcome).toBe("failed");
  expect(report.sentence).toContain("66.7%");
  const xml = await (await judge("?format=junit")).text();
  expect(xml.match(/<failure/g)).toHaveLength(2); // the scenario, and the rule
  expect(xml).not.toContain("<skipped");
});
