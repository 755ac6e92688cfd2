import { randomUUID } from "node:crypto";

import { expect, PASSED, runEvents, test } from "../fixtures";

const DATA = "/default/settings/data";

test("rules are tried, saved, and applied to what comes then", async ({
  page,
  place,
  postEvents,
}) => {
  await page.goto(DATA);
  const form = page.getByRole("form", { name: "Redaction" });
  const email = form.getByRole("checkbox", { name: /^E-mail addresses/ });
  await expect(email).not.toBeChecked();
  await email.check();
  await form.getByRole("textbox", { name: "Try it" }).fill("Ask jane@example.com about ORD-17.");
  await form.getByRole("button", { name: "Try", exact: true }).click();
  await expect(form.getByText(/^Ask \[email#[0-9a-f]{4}\] about ORD-17\.$/)).toBeVisible();

  await form.getByRole("button", { name: "Add pattern" }).click();
  await form.getByRole("textbox", { name: "Name of pattern 1" }).fill("order");
  const pattern = form.getByRole("textbox", { name: "Pattern 1", exact: true });
  await pattern.fill("(?=ORD)");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(pattern).toHaveAttribute("aria-invalid", "true");
  await expect(pattern).toHaveAccessibleDescription(/no lookaround/);
  await pattern.fill(String.raw`ORD-\d+`);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Saved", { exact: true })).toBeVisible();

  const runId = `run-${randomUUID()}`;
  const name = "Order ORD-17 of jane@example.com";
  await postEvents(runEvents({ ...place, runId, name, end: PASSED }));
  await page.goto(`/default/runs/${runId}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^Order \[order#[0-9a-f]{4}\] of \[email#[0-9a-f]{4}\]/,
  );

  await page.goto(DATA);
  await expect(email).toBeChecked();
  await expect(form.getByText("Replaced since")).toBeVisible();
  await expect(form.getByText("order", { exact: true })).toBeVisible();
  await email.uncheck();
  await form.getByRole("button", { name: "Remove pattern 1" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(email).not.toBeChecked();
  await expect(pattern).toHaveCount(0);
});
