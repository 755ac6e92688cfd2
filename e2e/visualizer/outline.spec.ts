import { expect, PASSED, runEvents, runPath, test } from "../fixtures";

const TURNS = 600;
const WIDE = { width: 1920, height: 900 };

test("the turns beside a conversation of 1,200 messages lead to each of them by keys", async ({
  page,
  place,
  postEvents,
}) => {
  const messages = Array.from({ length: TURNS * 2 }, (_, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: `Line ${String(index + 1)}`,
  }));
  await postEvents(runEvents({ ...place, runId: "long", name: "Long", messages, end: PASSED }));
  await page.setViewportSize(WIDE);
  await page.goto(runPath(place, "long"));
  const turns = page.getByRole("navigation", { name: "Turns" });
  const first = turns.getByRole("button", { name: "Turn 1 User: Line 1" });
  await first.focus();
  await page.keyboard.press("ArrowDown");
  await expect(turns.getByRole("button", { name: "Turn 2 User: Line 3" })).toBeFocused();
  await page.keyboard.press("End");
  const last = turns.getByRole("button", { name: "Turn 600 User: Line 1199" });
  await expect(last).toBeFocused();
  await page.keyboard.press("Enter");
  const message = page.getByRole("article").filter({ hasText: /^UserLine 1199$/ });
  await expect(message).toBeFocused();
  await expect(message).toBeInViewport();
  await expect(last).toHaveAttribute("aria-current", "location");
  // The turns follow the reader.
  await page.evaluate(() => {
    window.scrollTo({ top: 0 });
  });
  await expect(turns.locator("[aria-current]")).toHaveAccessibleName(/^Turn [1-5] User/);
  await page.evaluate(() => {
    window.scrollTo({ top: document.documentElement.scrollHeight / 2 });
  });
  const middle = turns.locator("[aria-current]");
  await expect(middle).toHaveAccessibleName(/^Turn (2|3)\d\d User/);
  await page.getByRole("heading", { level: 1 }).click();
  await page.mouse.wheel(0, 2000);
  await expect(middle).toBeInViewport();
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(turns).toBeHidden();
});

test("a turn shows that a tool answered with an error", async ({ page, place, postEvents }) => {
  const call = { id: "c", type: "function", function: { name: "find", arguments: "{}" } };
  const messages = ["one", "two", "three"].flatMap((text) => [
    { role: "user", content: text },
    { role: "assistant", content: "", tool_calls: [call] },
    { role: "tool", tool_call_id: "c", content: '{"error":"no such order"}' },
  ]);
  await postEvents(runEvents({ ...place, runId: "tools", name: "Tools", messages, end: PASSED }));
  await page.setViewportSize(WIDE);
  await page.goto(runPath(place, "tools"));
  const turns = page.getByRole("navigation", { name: "Turns" });
  await expect(turns.getByRole("button", { name: /one.*answered with an error/ })).toBeVisible();
});

test("a reader who is not at the end can jump there while messages arrive", async ({
  page,
  place,
  postEvents,
}) => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `m${String(index)}`,
      role: "user",
      content: `Line ${String(index + 1)}`,
    }));
  const events = runEvents({ ...place, runId: "live", name: "Live", messages: lines(60) });
  await postEvents(events);
  await page.goto(runPath(place, "live"));
  const jump = page.getByRole("button", { name: "Jump to latest" });
  await jump.click();
  await expect(page.getByText("Line 60", { exact: true })).toBeInViewport();
  await expect(jump).toBeHidden();
  const snapshot = events.at(-1) ?? {};
  const timestamp = Number(snapshot["timestamp"]) + 1;
  await postEvents([{ ...snapshot, timestamp, messages: lines(70) }]);
  await expect(page.getByText("Line 70", { exact: true })).toBeInViewport();
});
