import { batchPath, expect, FAILED, PASSED, runEvents, runPath, test } from "../fixtures";

test("filters are kept in the address, to the run and back", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents([
    ...runEvents({ ...place, name: "Bad one", end: FAILED }),
    ...runEvents({ ...place, name: "Bad two", end: FAILED }),
    ...runEvents({ ...place, name: "Good", end: PASSED }),
  ]);
  await page.goto(`${batchPath(place)}?view=list`);
  await page.getByRole("button", { name: /^Failed/ }).click();
  await expect(page).toHaveURL(/status=FAILED/);
  await expect(page.getByRole("link", { name: "Good" })).toBeHidden();
  await page.getByRole("link", { name: "Bad one" }).click();
  await expect(page.getByText("1 of 2 filtered")).toBeVisible();
  await page.getByRole("link", { name: /Next run/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bad two" })).toBeVisible();
  await page.getByRole("link", { name: "Batch #1" }).click();
  await expect(page.getByRole("button", { name: /^Failed/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("a tool call is shown with its answer, readable", async ({ page, place, postEvents }) => {
  const runId = "with-tools";
  const call = {
    id: "c1",
    type: "function",
    function: { name: "getOrder", arguments: '{"orderId":"A-1"}' },
  };
  const messages = [
    { id: "1", role: "user", content: "Where is it?" },
    { id: "2", role: "assistant", content: [], toolCalls: [call] },
    { id: "3", role: "tool", toolCallId: "c1", content: '{"status":"shipped"}' },
    { id: "4", role: "assistant", content: "On its way." },
  ];
  await postEvents(runEvents({ ...place, runId, name: "Tools", messages, end: PASSED }));
  await page.goto(runPath(place, runId));
  await expect(page.getByRole("article")).toHaveCount(3);
  await page.getByText("Tool call getOrder", { exact: true }).click();
  await expect(page.getByText('"orderId": "A-1"')).toBeVisible();
  await expect(page.getByText('"status": "shipped"')).toBeVisible();
});

test("find reaches every message of a long conversation", async ({ page, place, postEvents }) => {
  const runId = "long";
  const messages = Array.from({ length: 1000 }, (_, index) => ({
    id: String(index),
    role: index % 2 === 0 ? "user" : "assistant",
    content: index % 400 === 399 ? `Here is the needle ${String(index)}` : `Straw ${String(index)}`,
  }));
  await postEvents(runEvents({ ...place, runId, name: "Long", messages, end: PASSED }));
  await page.goto(runPath(place, runId));
  await page.getByRole("searchbox", { name: "Find in the conversation" }).fill("NEEDLE");
  await expect(page.getByText("1 of 2", { exact: true })).toBeVisible();
  await expect(page.getByText("Here is the needle 399")).toBeInViewport();
  await page.getByRole("button", { name: "Next message with a match" }).click();
  await expect(page.getByText("Here is the needle 799")).toBeInViewport();
});

test("a link to a message leads to that message", async ({ page, place, postEvents, context }) => {
  const runId = "linked";
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const messages = Array.from({ length: 80 }, (_, index) => ({
    id: String(index),
    role: "user",
    content: `Line ${String(index)}`,
  }));
  await postEvents(runEvents({ ...place, runId, name: "Linked", messages, end: PASSED }));
  await page.goto(runPath(place, runId));
  const line = page.getByRole("article").filter({ hasText: /^.*Line 60.*$/ });
  await line.hover();
  await line.getByRole("button", { name: "Copy link to this message" }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain(encodeURIComponent(runId));
  await page.goto(await copied());
  await expect(page.getByText("Line 60", { exact: true })).toBeInViewport();
  await expect(line).toHaveAttribute("aria-current", "location");
});

test("a run without its start says so, and shows what is known", async ({
  page,
  place,
  postEvents,
}) => {
  const runId = "no-start";
  const [, spoken = {}] = runEvents({
    ...place,
    runId,
    name: "",
    messages: [{ id: "1", role: "user", content: "Hello" }],
  });
  await postEvents([spoken]);
  await page.goto(runPath(place, runId));
  await expect(page.getByText("The start of this run is missing")).toBeVisible();
  await expect(page.getByRole("article")).toContainText("Hello");
});

test("raw events open to the body as it was sent", async ({ page, place, postEvents }) => {
  const runId = "raw";
  await postEvents(runEvents({ ...place, runId, name: "Raw", end: PASSED }));
  await page.goto(runPath(place, runId));
  await page.getByRole("tab", { name: "Metadata" }).click();
  await expect(page.getByRole("cell", { name: "blue" })).toBeVisible();
  await page.getByRole("tab", { name: /Raw events/ }).click();
  await expect(page).toHaveURL(/tab=events/);
  await page.getByText("started", { exact: true }).click();
  await expect(page.getByText('"type": "SCENARIO_RUN_STARTED"')).toBeVisible();
});

test("unknown addresses say so", async ({ page, place }) => {
  await page.goto(batchPath(place));
  await expect(page.getByText("Batch not found")).toBeVisible();
  await page.goto("/unknown/simulations");
  await expect(page.getByText("Page not found")).toBeVisible();
});

test("an address of a project that no page has is not found, and the project's navigation stays", async ({
  page,
}) => {
  const answer = await page.goto("/default/unknown/page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Scenarios" }).click();
  await expect(page).toHaveURL(/\/default\/scenarios$/);
});

test("a list that cannot be loaded keeps what it shows, says so, and can be asked again", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents(runEvents({ ...place, name: "Good", end: PASSED }));
  await page.goto(batchPath(place));
  await page.route("**/cells?*", (route) =>
    route.fulfill({ status: 403, json: { message: "Not today" } }),
  );
  await page.getByRole("combobox", { name: "Order" }).selectOption("newest");
  const alert = page.getByRole("alert").filter({ hasText: "Not today" });
  await expect(alert).toBeVisible();
  const again = page.getByRole("button", { name: "Try again" });
  const refused = page.waitForResponse("**/cells?*");
  await again.click();
  await refused;
  await expect(alert).toBeVisible();
  await page.unroute("**/cells?*");
  // News of runs makes the list ask by itself as well: then there is nothing left to click.
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 1000 });
    await expect(alert).toBeHidden({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole("link", { name: "Good" })).toBeVisible();
});

test("a run that passed with an unmet criterion says so, on its page and in the batch", async ({
  page,
  place,
  postEvents,
}) => {
  const { metCriteria, unmetCriteria } = FAILED.results;
  const end = { ...PASSED, results: { ...PASSED.results, metCriteria, unmetCriteria } };
  const one = { ...place, runId: "lenient", name: "Lenient", end };
  const repeated = { ...place, name: "Repeated", scenarioId: "repeated" };
  await postEvents([
    ...runEvents(one),
    ...runEvents({ ...repeated, end }),
    ...runEvents({ ...repeated, end: PASSED }),
  ]);
  await page.goto(batchPath(place));
  const rowOf = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(rowOf("Lenient")).toContainText("Passedwith 1 unmet criterion");
  await expect(rowOf("Repeated")).toContainText("1 passed with unmet criteria");
  await page.getByRole("button", { name: "Repeats of Repeated" }).click();
  await expect(
    page.getByRole("list", { name: "Repeats of Repeated" }).getByText("with 1 unmet criterion"),
  ).toHaveCount(1);
  await page.goto(`${batchPath(place)}?view=list`);
  await expect(page.getByText("with 1 unmet criterion")).toHaveCount(2);
  await page.goto(runPath(place, one.runId));
  await expect(page.getByText("with 1 unmet criterion")).toBeVisible();
  await expect(page.getByText(/decided that the run succeeded/)).toContainText(
    "although 1 criterion is unmet",
  );
});
