import { batchPath, expect, FAILED, PASSED, runEvents, runPath, setPath, test } from "../fixtures";
import { findBarriers } from "../look-over";

test("a batch is shared by a link, which opens nothing else and is revoked", async ({
  page,
  place,
  postEvents,
  browser,
  baseURL,
}) => {
  const messages = [{ role: "user", content: "Where is my order?" }];
  await postEvents(runEvents({ ...place, name: "Order status", messages, end: FAILED }));
  await postEvents(runEvents({ ...place, name: "Greeting", end: PASSED }));
  await page.goto(batchPath(place));
  await page.getByRole("button", { name: "Share" }).click();
  const panel = page.getByRole("dialog", { name: "Share" });
  await expect(panel.getByLabel("The link ends")).toHaveValue("30");
  expect(await findBarriers(page)).toEqual([]);
  await panel.getByLabel("The link ends").selectOption("In 7 days");
  await panel.getByRole("button", { name: "Create link" }).click();
  const link = (await panel.locator("code").textContent()) ?? "";
  expect(link).toContain("/share/");

  const visitor = await browser.newContext();
  const shared = await visitor.newPage();
  const requests: string[] = [];
  shared.on("request", (request) => requests.push(request.url()));
  const address = new URL(new URL(link).pathname, baseURL).href;
  const answer = await shared.goto(address);
  expect(answer?.headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  });
  await shared.getByRole("button", { name: /Order status/ }).click();
  await expect(shared.getByText("Where is my order?")).toBeVisible();
  expect(await findBarriers(shared)).toEqual([]);
  expect(requests.filter((url) => !url.startsWith(address))).toEqual([]);
  expect(await visitor.cookies()).toEqual([]);

  await page.goto("/default/settings/sharing");
  const item = page.getByRole("listitem").filter({ hasText: place.batchRunId });
  await expect(item.getByText(/Expires in/)).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await item.getByRole("button", { name: /Revoke the link/ }).click();
  await page.getByRole("button", { name: "Revoke link" }).click();
  await expect(item).toBeHidden();
  const gone = await shared.goto(address);
  expect(gone?.status()).toBe(404);
  await expect(shared.getByRole("heading", { name: "Nothing is shared here" })).toBeVisible();
  await visitor.close();
});

test("a run is shared with its conversation alone, and a set by its badge", async ({
  page,
  place,
  postEvents,
  request,
}) => {
  const messages = [{ role: "user", content: "Where is my order?" }];
  const runId = `run ${place.batchRunId}`;
  await postEvents(runEvents({ ...place, runId, name: "Order status", messages, end: PASSED }));
  await page.goto(runPath(place, runId));
  const share = async (label: string) => {
    await page.getByRole("button", { name: label }).click();
    const panel = page.getByRole("dialog", { name: label });
    await panel.getByRole("button", { name: "Create link" }).click();
    return new URL((await panel.locator("code").textContent()) ?? "").pathname;
  };
  await page.goto(await share("Share"));
  await expect(page.getByRole("heading", { level: 1, name: "Order status" })).toBeVisible();
  await expect(page.getByText("Where is my order?")).toBeVisible();
  await page.goto(setPath(place));
  const badge = await request.get(await share("Share badge"), {
    headers: {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "no-cors",
      "sec-fetch-dest": "image",
    },
  });
  expect(badge.headers()["content-type"]).toContain("image/svg+xml");
  expect(badge.headers()["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(await badge.text()).toContain("passing · 100% of 1");
});

test("a run is copied as a command and as a scenario", async ({
  page,
  place,
  postEvents,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const runId = `it's "$(id)" ${place.batchRunId}`;
  const messages = [{ role: "user", content: "Where is my order?" }];
  await postEvents(runEvents({ ...place, runId, name: "Order status", messages, end: FAILED }));
  await page.goto(runPath(place, runId));
  const copied = async (name: string) => {
    const button = page.getByRole("button", { name });
    await button.click();
    await expect(button.getByText("Copied")).toBeAttached();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await page.getByRole("button", { name: "Copy as…" }).click();
  expect(await copied("A curl command that reads it")).toContain("$REHEARSAL_API_KEY");
  const yaml = await copied("A scenario in YAML");
  expect(yaml).toContain("name: Order status (from a run)");
  expect(yaml).toContain("Where is my order?");
});
