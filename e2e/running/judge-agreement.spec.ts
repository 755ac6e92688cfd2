// A person asks the judge of a run again, and sees how often it answers as it did.
import { startModelServer } from "@/lib/testing/servers/foreign/model-server";
import { findBarriers } from "../look-over";
import { expect, test } from "./running-fixtures";

test("a judge that answers otherwise is shown with the run and where stability is read", async ({
  page,
  request,
  stage,
}) => {
  let asked = 0;
  const model = await startModelServer(() => {
    asked += 1;
    const state = asked % 2 === 1 ? "met" : "unmet";
    const criteria = [{ id: "S1", state, reason: "As it is.", message: 1 }];
    return JSON.stringify({ criteria, reasoning: "Judged." });
  });
  const fields = { label: "Wavering", provider: "openai-compatible", name: "judge", apiKey: "k" };
  const added = await request.post("/api/projects/default/models", {
    data: { ...fields, baseUrl: model.url },
  });
  expect(added.status(), await added.text()).toBe(201);
  const { id } = (await added.json()) as { id: string };
  try {
    const { name, suiteId } = await stage({
      scenarios: [{ successCriteria: "Greets the user" }],
      suite: { judgeModel: id },
    });
    await page.goto(`/default/suites/${suiteId}`);
    await page.getByRole("button", { name: `Run ${name}` }).click();
    await page.getByRole("button", { name: "Start 1 run" }).click();
    await expect(page.getByText("All runs finished: 1 passed")).toBeAttached();
    await page.getByRole("main").getByRole("table").getByRole("link").first().click();
    const agreement = page.getByRole("region", { name: "Judge agreement" });
    await agreement.getByLabel("Times").fill("0");
    await expect(agreement.getByText("From 1 to 20")).toBeVisible();
    await agreement.getByLabel("Times").fill("4");
    await agreement.getByRole("button", { name: "Ask the judge again" }).click();
    await expect(agreement.getByText("2 answers of 4 agreed in every criterion.")).toBeVisible();
    await expect(agreement.getByText("2 of 4 differed")).toBeVisible();
    await expect(page.getByRole("main").getByText("Passed").first()).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
    await page.goto(`/default/stability?q=${encodeURIComponent(name)}`);
    await expect(page.getByRole("button", { name: "Judge agreed 2 of 4" })).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
  } finally {
    await request.delete(`/api/projects/default/models/${id}`);
    await model.close();
  }
});
