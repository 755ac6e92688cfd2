import type { Page } from "@playwright/test";

import { expect, test, type SentEvent } from "./trace-fixtures";

const panelOf = (page: Page) => page.getByRole("region", { name: "Selected span" });
const openForm = (page: Page) => panelOf(page).getByText("Feedback", { exact: true }).click();

/** A span that the tests ask for by its id, in a trace of its own. */
function spanOf(sessionId: string, event: SentEvent = {}) {
  const at = Date.now() - 60_000;
  const rest = { event_type: "tool", inputs: {}, start_time: at, duration: 100 };
  return {
    session_id: sessionId,
    event_id: `${sessionId}-span`,
    event_name: "first",
    ...rest,
    ...event,
  };
}

test("what another says of a span shows in a form that was saved, and a save leaves it alone", async ({
  page,
  session,
  postEvent,
  putEvent,
}) => {
  const id = `${session.id}-own`;
  await postEvent(spanOf(id));
  await page.goto(`/default/traces/${id}`);
  await openForm(page);
  const panel = panelOf(page);
  await panel.getByLabel("Comment").fill("ONE");
  await panel.getByRole("button", { name: "Save feedback" }).click();
  await expect(panel.getByText("Saved", { exact: true })).toBeVisible();

  await putEvent(`${id}-span`, { feedback: { comment: "THREE", rating: "bad" } });
  await expect(panel.getByRole("button", { name: "Bad" })).toHaveAttribute("aria-pressed", "true");
  await expect(panel.getByLabel("Comment")).toHaveValue("THREE");
  await panel.getByRole("button", { name: "Good" }).click();
  await panel.getByRole("button", { name: "Save feedback" }).click();
  await expect(panel.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(panel.getByLabel("Comment")).toHaveValue("THREE");
  await expect(panel.getByRole("button", { name: "Good" })).toHaveAttribute("aria-pressed", "true");
});

test("text that is not saved waits at its span, and leaving the page asks", async ({
  page,
  session,
}) => {
  await page.goto(`/default/traces/${session.id}`);
  const panel = panelOf(page);
  await openForm(page);
  await panel.getByLabel("Comment").fill("Precious");
  await expect(panel.getByText("Unsaved changes")).toBeVisible();

  await page.getByRole("treeitem", { name: "think" }).click();
  await expect(panel.getByRole("heading", { name: "think" })).toBeVisible();
  await page.getByRole("treeitem", { name: "lookup_booking" }).click();
  await expect(panel.getByLabel("Comment")).toHaveValue("Precious");
  await expect(panel.getByText("Unsaved changes")).toBeVisible();

  await page.getByRole("treeitem", { name: "think" }).click();
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.dismiss();
    return dialog.message();
  });
  await page.getByRole("link", { name: "Traces" }).first().click();
  expect(await asked).toContain("unsaved changes");
  await expect(page.getByRole("tree", { name: "Spans" })).toBeVisible();
});

test("text that is not saved is there again when the pane beside a run was closed", async ({
  page,
  tracedRun,
}) => {
  await page.goto(tracedRun.path);
  const view = page.getByRole("button", { name: "View trace of turn 1" });
  await view.click();
  await openForm(page);
  await panelOf(page).getByLabel("Comment").fill("Precious");
  await page.getByRole("button", { name: "Close trace" }).click();
  await view.click();
  await expect(panelOf(page).getByLabel("Comment")).toHaveValue("Precious");
});

test("all feedback that clients sent with a span can be read", async ({
  page,
  session,
  postEvent,
}) => {
  const id = `${session.id}-own`;
  const feedback = { rating: 4, correct: false, annotator: "bob", ground_truth: { a: 1 } };
  await postEvent(spanOf(id, { feedback }));
  await page.goto(`/default/traces/${id}`);
  const panel = panelOf(page);
  await expect(panel.getByLabel("Ground truth")).toHaveValue('{"a":1}');
  await expect(panel.getByText("Rated 4")).toBeVisible();
  await expect(panel.getByText('"annotator": "bob"')).toBeVisible();
  await expect(panel.getByText('"correct": false')).toBeVisible();
});

test("feedback can be taken back", async ({ page, session, postEvent }) => {
  const id = `${session.id}-own`;
  await postEvent(spanOf(id, { feedback: { rating: "good", comment: "So so" } }));
  await page.goto(`/default/traces/${id}`);
  const panel = panelOf(page);
  await panel.getByRole("button", { name: "Good" }).click();
  await panel.getByLabel("Comment").fill("");
  const sent = page.waitForRequest((request) => request.method() === "PUT");
  await panel.getByRole("button", { name: "Save feedback" }).click();
  expect((await sent).postDataJSON()).toEqual({ feedback: { rating: null, comment: null } });
  await expect(panel.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(panel.getByText("Feedback", { exact: true })).toBeVisible();
  await expect(panel.getByLabel("Comment")).toHaveCount(0);
});
