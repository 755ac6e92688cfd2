// The last 20 results of a cell are a strip of links, with the state in a word, on the pages of scenario, suite and stability.
import { expect, FAILED, PASSED, runEvents, test } from "../fixtures";
import { lookOverAll } from "../look-over";

const MARKS = "PPPFFF";

test("from a scenario and from a suite to a run that failed", async ({
  page,
  request,
  place: own,
  postEvents,
}) => {
  const unique = own.scenarioSetId;
  const idOf = async (path: string, data: object) => {
    const answer = await request.post(`/api/projects/default/${path}`, { data });
    return ((await answer.json()) as { id: string }).id;
  };
  const scenarioId = await idOf("scenarios", { name: `${unique} Refund` });
  const { suiteId: demo } = (await (await request.post("/api/projects/default/demo")).json()) as {
    suiteId: string;
  };
  const { targets } = (await (
    await request.get(`/api/projects/default/suites/${demo}`)
  ).json()) as { targets: object[] };
  const suiteId = await idOf("suites", { name: unique, scenarioIds: [scenarioId], targets });
  const place = { scenarioSetId: `__internal__${suiteId}__suite`, batchRunId: `batch ${unique}` };
  await postEvents(
    Array.from(MARKS).flatMap((mark) =>
      runEvents({
        ...{ ...place, scenarioId, name: `${unique} Refund` },
        end: mark === "P" ? PASSED : FAILED,
      }),
    ),
  );
  const scenarioPath = `/default/scenarios/${scenarioId}`;
  const suitePath = `/default/suites/${suiteId}`;

  for (const path of [scenarioPath, suitePath]) {
    await page.goto(path);
    const results = page.getByRole("region", { name: "Last 20 results" });
    await expect(results).toContainText("Shifted");
    await expect(results).toContainText("50% of 6");
    const strip = results.getByRole("group", { name: "Last 6 results of this cell: 3 failed" });
    await expect(strip.getByRole("link")).toHaveCount(MARKS.length);
    await strip.getByRole("link").last().focus();
    await page.keyboard.press("ArrowLeft");
    await expect(strip.getByRole("link").nth(4)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Refund");
    await expect(page).toHaveURL(/\/run-[\w-]+$/);
  }
  const stability = `/default/stability?q=${encodeURIComponent(unique)}`;
  await page.goto(stability);
  const row = page.getByRole("row", { name: /Refund/ });
  await row
    .getByRole("group")
    .getByRole("link", { name: /^Passed/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/run-[\w-]+$/);
  expect(await lookOverAll(page, { scenarioPath, suitePath, stability })).toEqual({});
});
