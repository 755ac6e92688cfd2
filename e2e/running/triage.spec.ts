// From the set to the evidence of a failure and on to the next one, by keys alone.
import { contains, expect, test } from "./running-fixtures";

const MAX_KEYS = 12;

test("a failure is found, its evidence shown, its link copied and the next one opened with few keys", async ({
  page,
  context,
  stage,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { suiteId, name } = await stage({
    scenarios: [contains("Hello"), contains("Goodbye"), contains("Farewell")],
    suite: { repeatCount: 2 },
  });
  await page.goto(`/default/suites/${suiteId}`);
  await page.getByRole("button", { name: `Run ${name}` }).click();
  await page.getByRole("button", { name: "Start 6 runs" }).click();
  await expect(page.getByText("All runs finished: 4 failed, 2 passed")).toBeAttached();
  const trail = page.getByRole("navigation", { name: "Breadcrumb" });
  await trail.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await expect(page.getByRole("link", { name: "#1", exact: true })).toBeVisible();
  await press("j");
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Batch #1" })).toBeVisible();
  await expect(page.getByRole("table").getByText("0 of 2").first()).toBeVisible();
  await press("n");
  await press("Enter");
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(new RegExp(`${name} scenario [23]`));
  await expect(page.getByRole("button", { name: "Show message" })).toBeVisible();
  await press("1");
  await expect(page.locator("article[aria-current=location]")).toBeFocused();
  await press("c");
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain("/default/simulations/");
  const first = page.url();
  await press("n");
  await expect(page).not.toHaveURL(first);
  await expect(page.getByText("The run failed.")).toBeVisible();
  expect(keys).toBeLessThanOrEqual(MAX_KEYS);
});
