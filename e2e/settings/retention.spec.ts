import { randomUUID } from "node:crypto";

import { expect, PASSED, runEvents, test } from "../fixtures";

const DATA = "/default/settings/data";

test("a run that is deleted on its page is gone, and its link says so", async ({
  page,
  place,
  postEvents,
}) => {
  const runId = `run-${randomUUID()}`;
  await postEvents(runEvents({ ...place, runId, name: "To be deleted", end: PASSED }));
  await postEvents(runEvents({ ...place, name: "Another", end: PASSED }));
  await page.goto(`/default/runs/${runId}`);
  const address = page.url();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Delete this run for good?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Batch #1/);
  await expect(page.getByRole("link", { name: "Another" })).toBeVisible();
  await expect(page.getByRole("link", { name: "To be deleted" })).toHaveCount(0);

  for (const link of [address, `/default/runs/${runId}`]) {
    const answer = await page.goto(link);
    expect(answer?.status()).toBe(410);
    await expect(page.getByRole("heading", { name: "Run deleted" })).toBeVisible();
    await expect(page.getByText(/^This run was deleted on \d+ \w+ \d{4}\.$/)).toBeVisible();
  }
  const missing = await page.goto("/default/runs/never-there");
  expect(missing?.status()).toBe(404);
});

test("archived runs are deleted on the page of data, and can be restored until they are removed", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "Kept", end: PASSED }));
  await page.goto(DATA);
  const set = place.scenarioSetId;
  await page.getByRole("button", { name: `Archive ${set}` }).click();
  await page.getByRole("button", { name: `Delete ${set}` }).click();
  const dialog = page.getByRole("dialog", { name: `Delete ${set} for good?` });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`Deleted 1 run of ${set}`)).toBeVisible();
  await expect(page.getByRole("button", { name: `Restore ${set}` })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`Restored 1 run of ${set}`)).toBeVisible();
  await page.goto(`/default/simulations/${encodeURIComponent(set)}`);
  await expect(page.getByRole("heading", { level: 1, name: set })).toBeVisible();
});

test("a retention is saved, after a preview of what it would delete", async ({ page }) => {
  await page.goto(DATA);
  const form = page.getByRole("form", { name: "Retention" });
  const days = form.getByRole("textbox", { name: "Conversations" });
  await days.fill("1.5");
  await expect(form.getByText("A whole number from 1 to 36500, or nothing")).toBeVisible();
  await days.fill("3650");
  const mediaDays = form.getByRole("textbox", { name: "Images and audio" });
  await mediaDays.fill("3600");
  await expect(form.getByRole("status")).toHaveText("Nothing would be deleted now.");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("status")).toHaveText("Saved");
  await page.reload();
  await expect(days).toHaveValue("3650");
  await expect(mediaDays).toHaveValue("3600");
  await days.fill("");
  await mediaDays.fill("");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("status")).toHaveText("Saved");
  await page.reload();
  await expect(days).toHaveValue("");
});

test("a trace that is deleted on its page is gone, and its link says so", async ({
  page,
  request,
}) => {
  const id = randomUUID();
  const event = {
    session_id: id,
    event_id: id,
    event_type: "session",
    event_name: "Short",
    source: "e2e",
  };
  const headers = { authorization: `Bearer ${process.env["E2E_API_KEY"] ?? ""}` };
  const sent = await request.post("/v1/events", { headers, data: { event } });
  expect(sent.ok()).toBe(true);
  await page.goto(`/default/traces/${id}`);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/default\/traces$/);
  const answer = await page.goto(`/default/traces/${id}`);
  expect(answer?.status()).toBe(410);
  await expect(page.getByRole("heading", { name: "Trace deleted" })).toBeVisible();
});

test("a conversation says when its media were removed", async ({ page, place, postEvents }) => {
  const runId = `run-${randomUUID()}`;
  const sentence = "Removed by retention on 30 November 2026";
  const data = `data:image/png;base64,[${sentence}]`; // as the server gives it to every reader
  const messages = [{ role: "user", content: [{ type: "image", image: data }] }];
  await postEvents(runEvents({ ...place, runId, name: "Old", messages, end: PASSED }));
  await page.goto(`/default/runs/${runId}`);
  await expect(page.getByText(`Image: ${sentence}`)).toBeVisible();
});
