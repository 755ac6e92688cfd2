// A product manager picks scenarios and targets, presses Run, and watches the conversations happen.
import type { Page } from "@playwright/test";

import { findBarriers } from "../look-over";
import { contains, expect, test } from "./running-fixtures";

/** A busy machine takes its time; how fast it has to be is measured elsewhere. */

async function expectEnded(page: Page, counts: string): Promise<void> {
  await expect(page.getByText(counts)).toBeAttached();
}

test("build a suite from nothing, run it, watch it finish, look into what failed", async ({
  page,
  agent,
  unique,
}) => {
  const { url } = await agent();
  await page.goto("/default/targets/new?type=http");
  await page.getByLabel("Name", { exact: true }).fill(unique);
  await page.getByLabel("URL", { exact: true }).fill(url);
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();
  for (const word of ["Hello", "Goodbye"])
    await page.request.post("/api/projects/default/scenarios", {
      data: {
        name: `${unique} ${word}`,
        messages: [{ role: "user", content: "Hello" }],
        ...contains(word),
      },
    });

  await page.goto("/default/suites/new");
  await page.getByLabel("Name", { exact: true }).fill(unique);
  await page.getByRole("textbox", { name: "Repeats", exact: true }).fill("2");
  await page.getByRole("group", { name: "Targets" }).getByLabel(unique).check();
  const library = page.getByRole("region", { name: "Library" });
  await library.getByLabel("Search scenarios").fill(unique);
  await library.getByLabel(`${unique} Hello`).check();
  await library.getByLabel(`${unique} Goodbye`).check();
  await expect(page.getByRole("region", { name: "Run preview" })).toContainText(
    "2 scenarios × 1 target × 2 repeats = 4 runs",
  );
  await page.getByRole("button", { name: "Create suite" }).click();
  await page.getByRole("button", { name: `Run ${unique}` }).click();
  await page.getByRole("button", { name: "Start 4 runs" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Batch #1" })).toBeVisible();
  await expectEnded(page, "All runs finished: 2 failed, 2 passed");
  await page.getByRole("button", { name: "Matrix" }).click();
  const matrix = page.getByRole("table", { name: "Results by scenario and target" });
  await expect(matrix.getByText("2 of 2 passed")).toBeVisible();
  await expect(matrix.getByText("0 of 2 passed")).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await matrix.getByRole("link", { name: "Failed: Repeat 1" }).click();

  await expect(page.getByText("No reply has “Goodbye”.").first()).toBeVisible();
  await page.getByRole("button", { name: "Show message" }).click();
  await expect(page.locator("[aria-current=location]")).toContainText("You said Hello");
  await page.getByRole("button", { name: /^Not met: .*Show in the verdict$/ }).click();
  await expect(page.locator("li:focus")).toContainText("No reply has “Goodbye”.");
  expect(await findBarriers(page)).toEqual([]);

  await page.goto("/default/suites");
  const row = page.getByRole("row", { name: unique });
  await expect(row.getByRole("link", { name: /Batch #1/ })).toBeVisible();
  await page.goto("/default/simulations");
  await expect(page.getByRole("link", { name: unique, exact: true })).toBeVisible();
});

test("what waits has its place in the queue; a run is stopped, then the batch", async ({
  page,
  stage,
}) => {
  const { suiteId, name } = await stage({
    reply: () => null,
    suite: { repeatCount: 4, concurrency: 2 },
  });
  await page.goto(`/default/suites/${suiteId}`);
  await page.getByRole("button", { name: `Run ${name}` }).click();
  await page.getByRole("button", { name: "Start 4 runs" }).click();
  await page.getByRole("button", { name: "Repeats" }).click();
  await expect(page.getByText("No. 1 in the queue")).toBeVisible();
  await expect(page.getByText("0 of 4 runs finished · 2 in progress · 2 waiting")).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);

  const batch = page.url();
  const repeats = page.getByRole("list", { name: "Repeats of" });
  const running = repeats.getByRole("listitem").filter({ hasText: "Running" });
  await running.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} scenario 1` })).toBeVisible();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByText("Cancelled while in progress.").first()).toBeVisible();

  await page.goto(batch);
  await page.getByRole("button", { name: "Repeats" }).click();
  await running
    .first()
    .getByRole("button", { name: `of ${name} scenario 1` })
    .click();
  await expect(page.getByText("2 of 4 runs finished · 2 in progress · 0 waiting")).toBeVisible();
  await page.getByRole("button", { name: "Stop", exact: true }).first().click();
  await page.getByRole("button", { name: "Stop", exact: true }).last().click();
  await expectEnded(page, "All runs finished: 4 cancelled");
});

test("reruns of what did not pass, and of one run, are attempts and no headline of the set", async ({
  page,
  stage,
}) => {
  let isBroken = true;
  const { suiteId, name } = await stage({
    reply: (line) => (isBroken ? 500 : `You said ${line}`),
    suite: { repeatCount: 2 },
  });
  await page.goto(`/default/suites/${suiteId}`);
  await page.getByRole("button", { name: `Run ${name}` }).click();
  await page.getByRole("button", { name: "Start 2 runs" }).click();
  await expectEnded(page, "All runs finished: 2 errored");
  const summary = page.getByText(/The target answered with status 500/).filter({ visible: true });
  await expect(summary.first()).toBeVisible();
  isBroken = false;
  await page.getByRole("button", { name: "Rerun 2 not passed" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Batch #1, attempt 2" })).toBeVisible();
  await expectEnded(page, "All runs finished: 2 passed");
  await expect(page.getByText("Rerun by Local user")).toBeVisible();

  await page
    .getByRole("link", { name: `${name} scenario 1` })
    .first()
    .click();
  await page.getByRole("button", { name: "Rerun", exact: true }).click();
  await expect(page.getByRole("link", { name: "Batch #1, attempt 3" })).toBeVisible();
  await expect(page.getByText("The run passed.")).toBeVisible();
  const attempts = page.getByRole("navigation", { name: "Attempts" });
  await expect(attempts.getByRole("link")).toHaveText([
    /Attempt 1\s*Error/,
    /Attempt 2\s*Passed/,
    /Attempt 3\s*Passed/,
  ]);
  expect(await findBarriers(page)).toEqual([]);

  await attempts.getByRole("link").first().click();
  await page.getByRole("link", { name: "Batch #1", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Batch #1" })).toBeVisible();
  const trail = page.getByRole("navigation", { name: "Breadcrumb" });
  await trail.getByRole("link", { name, exact: true }).click();
  const batches = page.getByRole("table", { name: "Batches, newest first" });
  await expect(batches.getByRole("row")).toHaveCount(2);
  await expect(batches).toContainText("2 errored");
});

test("parameters are asked for, and a suite that cannot be run says why", async ({
  page,
  stage,
}) => {
  const { suiteId, name } = await stage({
    scenarios: [
      {
        messages: [{ role: "user", content: "I go to {{ params.CITY }}" }],
        parameters: [{ name: "CITY", description: "Where to" }],
        ...contains("Oslo"),
      },
    ],
  });
  await page.goto(`/default/suites/${suiteId}`);
  await expect(page.getByText(/needs a value for CITY/)).toBeVisible();
  await page.getByRole("button", { name: `Run ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Run ${name}` });
  await expect(dialog.getByText(/needs a value for CITY/)).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByLabel("CITY").fill("Oslo");
  await dialog.getByRole("button", { name: "Start 1 run" }).click();
  await expectEnded(page, "All runs finished: 1 passed");
  await page
    .getByRole("link", { name: `${name} scenario 1` })
    .first()
    .click();
  const facts = page.getByRole("main").locator("header dl");
  await expect(facts).toContainText(/Target\s*\S+.*Scenario version\s*1.*Repeat\s*1.*CITY\s*Oslo/);
  expect(await findBarriers(page)).toEqual([]);

  await page.goto(`/default/suites/${suiteId}`);
  await page.getByLabel("CITY").fill("Oslo\nRome");
  await expect(page.getByRole("region", { name: "Run preview" })).toContainText(
    "1 scenario in 2 variants × 1 target × 1 repeat = 2 runs",
  );
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: `Run ${name}` }).click();
  await page.getByRole("button", { name: "Start 2 runs" }).click();
  await expectEnded(page, "All runs finished: 1 failed, 1 passed");
});

test("a newcomer runs the demo suite: two pass, one fails on purpose and says why", async ({
  page,
  request,
}) => {
  const setUp = async () => {
    const answer = await request.post("/api/projects/default/demo");
    return (await answer.json()) as { suiteId: string };
  };
  const first = await setUp();
  expect(await setUp()).toEqual(first);
  await page.goto(`/default/suites/${first.suiteId}`);
  await page.getByRole("button", { name: "Run Demo suite" }).click();
  await page.getByRole("button", { name: "Start 3 runs" }).click();
  await expectEnded(page, "All runs finished: 1 failed, 2 passed");
  await page
    .getByRole("link", { name: /fails on purpose/ })
    .first()
    .click();
  await expect(page.getByText("cancel_booking").first()).toBeVisible();
  await expect(page.getByText("The run failed.")).toBeVisible();
});
