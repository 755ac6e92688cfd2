import { readFileSync } from "node:fs";

import { expect, test } from "../fixtures";

test("the audit log shows who did what, filtered, and as a file", async ({
  page,
  place,
  request,
}) => {
  const name = `Audited ${place.batchRunId}`;
  const answer = await request.post("/api/projects/default/keys", { data: { name } });
  const { id } = (await answer.json()) as { id: string };
  await request.delete(`/api/projects/default/keys/${id}`);
  await page.goto("/default/settings/audit");
  const row = page.getByRole("row").filter({ hasText: id });
  await expect(row).toHaveCount(2);
  await expect(row.first()).toContainText("Revoke an API key");
  await expect(row.last()).toContainText(name);
  await expect(row.last()).toContainText("Local user");
  await expect(row.last()).toContainText("127.0.0.1");

  await page.getByLabel("Action").selectOption("Revoke an API key");
  await expect(row).toHaveCount(1);
  await expect(page).toHaveURL(/action=revokeApiKey/);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await (await download).path();
  expect(readFileSync(file, "utf8")).toContain(`,revokeApiKey,Revoke an API key,${id},`);
  await page.getByLabel("Search by person or key").fill("somebody who is not there");
  await expect(page.getByText("No entries match these filters.")).toBeVisible();
});
