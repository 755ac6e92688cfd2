import type { Request } from "@playwright/test";

import { batchPath, expect, FAILED, runEvents, setPath, test } from "../fixtures";
import { findBarriers } from "../look-over";
import { openLive } from "../watched-page";

const PALETTE = { name: "Search and commands" };

test("the palette finds sets, batches, runs and pages by name, and opens them by keys", async ({
  page,
  place,
  postEvents,
}) => {
  const name = `Angry customer ${place.scenarioSetId}`;
  await postEvents(runEvents({ ...place, name, end: FAILED }));
  await openLive(page, "/default/targets");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", PALETTE);
  const field = palette.getByRole("combobox");
  await expect(field).toBeFocused();

  await page.keyboard.type(name);
  const run = palette.getByRole("group", { name: "Runs" }).getByRole("option", { name });
  await expect(run).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(palette).toBeHidden();

  await page.keyboard.press("Control+k");
  await page.keyboard.type(place.scenarioSetId);
  await expect(palette.getByRole("group", { name: "Batches" }).getByRole("option")).toHaveCount(1);
  await expect(palette.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(palette.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(batchPath(place));

  await page.keyboard.press("Control+k");
  await page.keyboard.type("settings data");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/default/settings/data");
});

test("actions of the page are run from the palette", async ({ page }) => {
  await page.goto("/default/settings/models");
  await page.getByRole("button", { name: "Search and commands" }).click();
  const palette = page.getByRole("dialog", PALETTE);
  await expect(palette.getByRole("group", { name: "On this page" })).toBeVisible();
  await page.keyboard.type("new model");
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Label" })).toBeVisible();
});

test("Escape and the same key close the palette, and the focus returns", async ({
  page,
  place,
}) => {
  await openLive(page, setPath(place).replace(/[^/]*$/, ""));
  const button = page.getByRole("button", { name: "Search and commands" });
  await button.focus();
  for (const closing of ["Escape", "Control+k"]) {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", PALETTE).getByRole("combobox")).toBeFocused();
    await page.keyboard.press(closing);
    await expect(page.getByRole("dialog", PALETTE)).toBeHidden();
    await expect(button).toBeFocused();
  }
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the palette and the menus have no barriers in the ${colorScheme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openLive(page, "/default/scenarios");
    await page.getByRole("button", { name: "Help" }).click();
    await expect(page.getByRole("dialog", { name: "Help" })).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("s");
    await expect(page.getByRole("dialog", PALETTE).getByRole("option").first()).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("button", { name: "Menu" }).click();
    await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
  });

test("the code of the palette is loaded when it is first opened", async ({ page }) => {
  const requests: Request[] = [];
  await openLive(page, "/default/scenarios");
  page.on("request", (request) => {
    requests.push(request);
  });
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", PALETTE);
  await expect(palette.getByRole("combobox")).toBeFocused(); // the list has others, once scenarios have labels
  expect(requests.map((request) => request.resourceType())).toContain("script");
});
