// The header at every width: nothing of it sticks out or is cut off, and every destination is reached by keys.
import type { Locator, Page } from "@playwright/test";

import { expect, test } from "../fixtures";
import { holdScripts } from "../page-scripts";
import { openLive } from "../watched-page";

const RESULTS = ["Simulations", "Traces", "Stability"];
const LIBRARY = ["Scenarios", "Personas", "Targets", "Suites"];
const PARTS = [...RESULTS, ...LIBRARY];
const NARROW = [320, 360, 640, 768, 900, 959];
const WIDE = [960, 1440, 1920];
const HEIGHT = 800;

async function openAt(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  await openLive(page, "/default/scenarios");
}

/** Names of what a person can use in the banner that is not wholly within it and the screen. */
async function cutOff(page: Page): Promise<string[]> {
  return page.getByRole("banner").evaluate((banner) => {
    const frame = banner.getBoundingClientRect();
    const used = [...banner.querySelectorAll<HTMLElement>("a, button, nav span")];
    const isCut = (element: HTMLElement) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const isOut = left < 0 || right > document.documentElement.clientWidth;
      return isOut || top < frame.top || bottom > frame.bottom;
    };
    return used
      .filter((element) => element.checkVisibility() && isCut(element))
      .map((element) => element.ariaLabel ?? element.textContent);
  });
}

/** Pairs of neighbours in the banner that overlap. */
async function overlaps(page: Page): Promise<string[]> {
  return page.getByRole("banner").evaluate((banner) => {
    const used = [...banner.querySelectorAll<HTMLElement>("a, button, nav span")].filter(
      (element) => element.checkVisibility() && !element.closest("dialog"),
    );
    const leaves = used.filter(
      (element) => !used.some((o) => o !== element && element.contains(o)),
    );
    return leaves.slice(1).flatMap((element, index) => {
      const before = leaves[index];
      const isOver =
        before && before.getBoundingClientRect().right > element.getBoundingClientRect().left + 0.5;
      return isOver ? [`${before.textContent} | ${element.textContent}`] : [];
    });
  });
}

async function pressUntilFocused(page: Page, key: string, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(target).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [0] });
}

for (const width of WIDE)
  test(`at ${String(width)} px the bar has both groups, and nothing is cut off`, async ({
    page,
  }) => {
    await openAt(page, width);
    expect(await cutOff(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    const nav = page.getByRole("navigation", { name: "Project" });
    await expect(nav.getByRole("list", { name: "Results" }).getByRole("link")).toHaveText(RESULTS);
    await expect(nav.getByRole("list", { name: "Library" }).getByRole("link")).toHaveText(LIBRARY);
    await expect(page.getByRole("button", { name: "Menu" })).toBeHidden();
    for (const name of PARTS) await pressUntilFocused(page, "Tab", nav.getByRole("link", { name }));
    await pressUntilFocused(page, "Tab", page.getByRole("link", { name: "Settings" }));
    await pressUntilFocused(page, "Tab", page.getByRole("button", { name: "Help" }));
  });

for (const width of NARROW)
  test(`at ${String(width)} px a menu has every destination, and nothing is cut off`, async ({
    page,
  }) => {
    await openAt(page, width);
    expect(await cutOff(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await expect(page.getByRole("navigation", { name: "Project" })).toBeHidden();
    const button = page.getByRole("button", { name: "Menu" });
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await pressUntilFocused(page, "Tab", button);
    await page.keyboard.press("Enter");
    await expect(button).toHaveAttribute("aria-expanded", "true");
    const menu = page.getByRole("dialog", { name: "Menu" });
    for (const name of [...PARTS, "Settings", "Get started", "Guide", "API reference"])
      await pressUntilFocused(page, "Tab", menu.getByRole("link", { name }));
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();
    await expect(page).toHaveURL("/default/scenarios");
  });

test("at a zoom of 200% a window of 1440 px has the menu, and the page fits", async ({ page }) => {
  await openAt(page, 720);
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
  expect(await cutOff(page)).toEqual([]);
});

test("a destination of the menu opens, and the menu closes", async ({ page }) => {
  await openAt(page, 360);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Targets" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Targets" })).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeHidden();
});

test("the help menu leads to pages and to the shortcuts, which return the focus", async ({
  page,
}) => {
  await openAt(page, 1280);
  const help = page.getByRole("button", { name: "Help" });
  await help.click();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeFocused();
  await help.click();
  await page.getByRole("link", { name: "What’s new" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What’s new" })).toBeVisible();
  await help.click();
  await page.getByRole("link", { name: "Get started" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Get started" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Load sample conversations" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run the demo agent" })).toBeVisible();
});

test("a menu that is opened before its code has come appears when it comes", async ({ page }) => {
  await openLive(page, "/default/simulations");
  const release = await holdScripts(page);
  const button = page.getByRole("button", { name: "Help", exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const menu = page.getByRole("dialog", { name: "Help", exact: true });
  await expect(menu).toBeHidden();
  release();
  await expect(menu.getByRole("button", { name: "Keyboard shortcuts" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
});

test("a tooltip comes with the focus of the keyboard, describes its element, and goes by Esc", async ({
  page,
}) => {
  await openLive(page, "/default/simulations");
  const indicator = page.locator("button").filter({ hasText: "Updates: Live" });
  await page.getByRole("button", { name: "Search and commands" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toHaveText("Changes appear as they arrive.");
  await expect(indicator).toHaveAccessibleDescription("Changes appear as they arrive.");
  await expect(indicator).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toBeHidden();
  await expect(indicator).toBeFocused();
});

test("a menu or a tooltip whose code does not come leaves the page as it is, and comes on a later try", async ({
  page,
}) => {
  await openLive(page, "/default/simulations");
  const chunks = "**/_next/static/chunks/*.js";
  await page.route(chunks, (route) => route.abort());
  const indicator = page.locator("button").filter({ hasText: "Updates: Live" });
  const failed = page.waitForEvent("requestfailed");
  await indicator.hover();
  await failed;
  const button = page.getByRole("button", { name: "Help", exact: true });
  await button.click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await page.unroute(chunks);
  await button.click();
  await expect(page.getByRole("dialog", { name: "Help", exact: true })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeHidden();
  await page.keyboard.press("Escape");
  await indicator.hover();
  await expect(page.getByRole("tooltip")).toBeVisible();
});

test("Esc takes back a menu that has yet to come", async ({ page }) => {
  await openLive(page, "/default/simulations");
  const release = await holdScripts(page);
  const button = page.getByRole("button", { name: "Help", exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(button).toHaveAttribute("aria-expanded", "false");
  release();
  await page.unrouteAll({ behavior: "wait" });
  await expect(page.getByRole("dialog", { name: "Help", exact: true })).toBeHidden();
  await expect(button).toBeFocused();
});

test("what is chosen in a menu happens although its button had the focus meanwhile", async ({
  page,
}) => {
  await page.goto("/default/simulations");
  const button = page.getByRole("button", { name: "Help", exact: true });
  await button.click();
  const menu = page.getByRole("dialog", { name: "Help", exact: true });
  await expect(menu).toBeVisible();
  await button.click({ button: "right" });
  await expect(menu).toBeVisible();
  await menu.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});
