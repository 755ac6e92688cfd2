import { expect, test } from "./trace-fixtures";

test("Back undoes what was chosen of a list, one choice after the other", async ({
  page,
  session,
}) => {
  await page.goto("/default/traces");
  await page.getByLabel("Search names, inputs, outputs").fill(session.name);
  await expect(page).toHaveURL(/q=/);
  await page.getByRole("tab", { name: "Model calls" }).click();
  await expect(page).toHaveURL(/list=models/);
  await page.getByLabel("Order").selectOption("Oldest first");
  await expect(page).toHaveURL(/sort=oldest/);
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page).not.toHaveURL(/q=/);

  await page.goBack();
  await expect(page).toHaveURL(/q=/);
  await expect(page).toHaveURL(/sort=oldest/);
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
  await page.goBack();
  await expect(page.getByRole("tab", { name: "Sessions" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect(page.getByLabel("Search names, inputs, outputs")).toHaveValue(session.name);
});

test("a filter that another list does not know waits for the list that does", async ({
  page,
  session,
}) => {
  const where = JSON.stringify([{ field: "errorCount", operator: "greater than", value: "5" }]);
  await page.goto(`/default/traces?${new URLSearchParams({ where, q: session.name }).toString()}`);
  await expect(page.getByText("No traces match these filters.")).toBeVisible();
  await page.getByRole("tab", { name: "All spans" }).click();
  const chip = page.getByText("errorCount greater than 5");
  await expect(page.getByText("does not apply to spans")).toBeVisible();
  await expect(chip).toBeVisible();
  await expect(page.getByRole("row", { name: session.name })).toBeVisible();
  await page.getByRole("tab", { name: "Sessions" }).click();
  await expect(chip).toBeVisible();
  await expect(page.getByText("No traces match these filters.")).toBeVisible();
});

test("a list shows tokens and cost on a phone too", async ({ page, session }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/default/traces?${new URLSearchParams({ q: session.name }).toString()}`);
  const row = page.getByRole("row", { name: session.name });
  await expect(row.getByText("$0.004").filter({ visible: true })).toBeVisible();
  await expect(row.getByText(/^240/).filter({ visible: true })).toBeVisible();
});

test("a session whose name is blank can be followed", async ({ page, session, postEvent }) => {
  await postEvent({
    event_type: "tool",
    event_name: " ",
    session_id: `${session.id}-blank`,
    inputs: { question: session.name },
  });
  await page.goto(
    `/default/traces?${new URLSearchParams({ q: session.name }).toString()}&list=spans`,
  );
  await expect(page.getByRole("link", { name: "unnamed" }).first()).toBeVisible();
});
