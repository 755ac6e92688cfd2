import { randomUUID } from "node:crypto";

import type { APIRequestContext, Page } from "@playwright/test";

import { batchPath, expect, PASSED, runEvents, setPath, test } from "../fixtures";

/** 60 lines, of which one in the middle has the word. */
const messagesWith = (word: string) =>
  Array.from({ length: 60 }, (_, index) => ({
    id: String(index),
    role: index % 2 === 0 ? "user" : "assistant",
    content: index === 32 ? `Where is the ${word} of mine?` : `Line ${String(index)}`,
  }));

async function expectOpenAt(page: Page, word: string): Promise<void> {
  const line = page.getByRole("article").filter({ hasText: word });
  await expect(line).toHaveAttribute("aria-current", "location");
  await expect(line).toBeInViewport();
}

/** While other tests need the processors, the index rests and is behind. */
async function untilFound(request: APIRequestContext, word: string): Promise<void> {
  const found = async () => {
    const answer = await request.get(`/api/projects/default/search?q=${word}`);
    return ((await answer.json()) as { total: number }).total;
  };
  await expect.poll(found, { timeout: 120_000 }).toBe(1);
}

test("a word leads from the project, from the set and from the batch to the turn that has it", async ({
  page,
  place,
  postEvents,
  request,
}) => {
  const word = `umbrella${randomUUID().slice(0, 8)}`;
  const messages = messagesWith(word);
  await postEvents([
    ...runEvents({ ...place, name: "Lost things", messages, end: PASSED }),
    ...runEvents({ ...place, name: "Other things", messages: messagesWith("hat"), end: PASSED }),
  ]);
  await untilFound(request, word);
  const hit = page.getByRole("link", { name: `Turn 17 · User Where is the ${word} of mine?` });

  await page.goto("/default/simulations");
  await page.getByRole("searchbox", { name: "Search sets and conversations" }).fill(word);
  await expect(page.getByRole("status").filter({ hasText: "1 match" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Lost things" })).toBeVisible();
  await hit.click();
  await expectOpenAt(page, word);

  await page.goto(setPath(place));
  await page.getByRole("searchbox", { name: "Search the conversations of this set" }).fill(word);
  await hit.click();
  await expectOpenAt(page, word);

  await page.goto(`${batchPath(place)}?q=${word}`);
  await expect(page.getByText(`Where is the ${word} of mine?`)).toBeVisible();
  await expect(page.getByRole("link", { name: "Other things" })).toBeHidden();
  await page.getByRole("link", { name: "Lost things" }).click();
  await expectOpenAt(page, word);
});

test("a search that finds nothing says so", async ({ page, place, postEvents }) => {
  await postEvents(runEvents({ ...place, name: "Some run", end: PASSED }));
  await page.goto("/default/simulations?q=qwertzuiop");
  await expect(page.getByText("No sets match.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "No matches" })).toBeVisible();
});
