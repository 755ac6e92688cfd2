// Suspects that run again by themselves, from the form of the suite to the end of the batch.
import { findBarriers } from "../look-over";
import { expect, test } from "./running-fixtures";

const API = "/api/projects/default";

interface Suite {
  scenarioIds: string[];
  targets: { type: string; referenceId: string }[];
}

interface Target {
  type: string;
  config: Record<string, unknown>;
}

test("the demo agent: what got worse runs again by itself, and is confirmed", async ({
  page,
  request,
  unique,
}) => {
  const demo = (await (await request.post(`${API}/demo`)).json()) as { suiteId: string };
  const { scenarioIds, targets } = (await (
    await request.get(`${API}/suites/${demo.suiteId}`)
  ).json()) as Suite;
  const demoTarget = (await (
    await request.get(`${API}/targets/${targets[0]?.referenceId ?? ""}`)
  ).json()) as Target;
  const { type, config } = demoTarget;
  const target = (await (
    await request.post(`${API}/targets`, { data: { name: unique, type, config } })
  ).json()) as { id: string };
  const made = await request.post(`${API}/suites`, {
    data: {
      name: unique,
      scenarioIds: scenarioIds.slice(0, 1),
      targets: [{ type, referenceId: target.id }],
      concurrency: 1,
    },
  });
  const { id } = (await made.json()) as { id: string };

  await page.goto(`/default/suites/${id}`);
  await page.getByLabel("Run suspects again").check();
  const reruns = page.getByLabel("At most", { exact: true });
  await reruns.fill("21");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("must be from 1 to 20").first()).toBeVisible();
  await reruns.fill("4");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(reruns).toHaveValue("4");
  expect(await findBarriers(page)).toEqual([]);

  await page.getByRole("button", { name: `Run ${unique}` }).click();
  await expect(page.getByLabel("Extra runs of each suspect")).toHaveValue("4");
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Start 1 run" }).click();
  await expect(
    page.getByText("Suspects were not run again: there is no baseline to compare with."),
  ).toBeVisible();

  // From now on the agent is asked for a refund, whatever the user says.
  const bodyTemplate = JSON.stringify({
    messages: [{ role: "user", content: "I want a refund" }],
  });
  const patched = await request.patch(`${API}/targets/${target.id}`, {
    data: { config: { ...config, bodyTemplate } },
  });
  expect(patched.status(), await patched.text()).toBe(200);
  await page.goto(`/default/suites/${id}`);
  await page.getByRole("button", { name: `Run ${unique}` }).click();
  await page.getByRole("button", { name: "Start 1 run" }).click();
  await expect(page.getByText("The reruns of 1 suspect have ended.")).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  const batch = decodeURIComponent(page.url().split("?")[0]?.split("/").at(-1) ?? "");
  const rules = { rules: [{ id: "worse", against: "previous" }] };
  const answer = await request.post(`${API}/gate`, { data: { batch, rules } });
  expect(await answer.json()).toMatchObject({
    outcome: "failed",
    batch: { counts: { failed: 3, cancelled: 2 } },
  });

  await page.getByRole("link", { name: "Compare with previous" }).click();
  await expect(page.getByText(/^1 confirmed regression/)).toBeVisible();
  await page.getByRole("button", { name: "Demo: opening hours", exact: true }).click();
  const changed = page.getByRole("region", { name: "The target changed" });
  await expect(changed.getByText("Body template")).toBeVisible();
  await expect(changed).toContainText("I want a refund");
  expect(await findBarriers(page)).toEqual([]);
});
