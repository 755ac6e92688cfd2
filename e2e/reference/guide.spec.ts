import { gzipSync } from "node:zlib";

import { expect, test, type Page } from "@playwright/test";

import { GUIDE_PAGES } from "@/lib/api/guide/guide-pages";
import { pagePaths } from "@/lib/base/paths";
import { lookOverAll } from "../look-over";

const ADDRESSES = GUIDE_PAGES.map(({ name }) => pagePaths.guide(name));

function contentsOf(page: Page) {
  return page.getByRole("navigation", { name: "Guide and API reference" });
}

test("the pages of the guide have no barriers in either theme, fit 360 px and log no errors", async ({
  page,
}) => {
  test.slow();
  const visits = Object.fromEntries(ADDRESSES.map((address) => [address, address]));
  expect(await lookOverAll(page, visits)).toEqual({});
});

test("every link of the guide leads to a page, and every anchor to a heading", async ({
  page,
  request,
}) => {
  test.slow();
  const links: string[] = [];
  for (const address of ADDRESSES) {
    await page.goto(address);
    const anchors = page.getByRole("article").locator("a[href^='/'], a[href^='#']");
    links.push(
      ...(await anchors.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))),
    );
  }
  const bad: string[] = [];
  for (const link of new Set(links)) {
    const { pathname, hash } = new URL(link);
    const response = await request.get(pathname);
    const isThere = hash === "" || (await response.text()).includes(`id="${hash.slice(1)}"`);
    bad.push(...[link].filter(() => !response.ok() || !isThere));
  }
  expect(bad).toEqual([]);
});

test("each page of the guide has at most 60 KB of compressed HTML", async ({ request }) => {
  const tooLarge: string[] = [];
  for (const address of ADDRESSES) {
    const body = await (await request.get(address)).body();
    tooLarge.push(...[address].filter(() => gzipSync(body).length > 60_000));
  }
  expect(tooLarge).toEqual([]);
});

test("a section of the guide is found by its words and opened", async ({ page }) => {
  await page.goto("/docs");
  const contents = contentsOf(page);
  await contents.getByRole("searchbox").fill("standard webhooks signed");
  await contents.getByRole("link", { name: "Suites, schedules and CI › Webhooks" }).click();
  await expect(page).toHaveURL("/docs/suites-and-ci#webhooks");
  await expect(page.getByRole("heading", { name: "Webhooks" })).toBeInViewport();
  await expect(contents.getByRole("searchbox")).toHaveValue("");
});

test("the guide leads from page to page, and the current one is marked", async ({ page }) => {
  await page.goto("/docs");
  await page
    .getByRole("navigation", { name: "Previous and next page" })
    .getByRole("link", { name: "SDKs and curl" })
    .click();
  await expect(page).toHaveURL("/docs/sdks");
  await expect(contentsOf(page).locator("[aria-current=page]")).toHaveText("SDKs and curl");
  await page.setViewportSize({ width: 1440, height: 900 });
  const onThisPage = page.getByRole("navigation", { name: "On this page" });
  await onThisPage.getByRole("link", { name: "Python" }).click();
  await expect(page.getByRole("heading", { name: "Python" })).toBeInViewport();
});

test("a code block of the guide can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/docs");
  await page.getByRole("button", { name: "Copy code" }).first().click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("npm start");
});

test("the help menu has the guide and the reference, of which one is current", async ({ page }) => {
  await page.goto("/docs/api");
  await page.getByRole("button", { name: "Help" }).click();
  const menu = page.getByRole("dialog", { name: "Help" });
  await expect(menu.locator("[aria-current=page]")).toHaveText("API reference");
  await menu.getByRole("link", { name: "Guide" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First minute" })).toBeVisible();
});
