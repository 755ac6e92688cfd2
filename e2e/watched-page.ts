// A page whose console is kept: with a failed test it says what went wrong in the page, and no page may be rendered anew.
import { test as base, expect, type Page } from "@playwright/test";

/** As much of the console as is attached to a test that failed. */
const CONSOLE_LINES = 30;
/** React's codes for a page that differs from what the server sent and is rendered anew: what was done on it is lost. */
const RENDERED_ANEW = /Minified React error #(418|419|421|422|423|425)\b/;

/** Opens a page, and waits until it receives changes. */
export async function openLive(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByText("Updates: Live")).toBeVisible();
}

export const test = base.extend({
  page: async ({ page }, provide, info) => {
    const lines: string[] = [];
    page.on("console", (message) => lines.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", ({ message }) => lines.push(`uncaught: ${message}`));
    page.on("requestfailed", (request) =>
      lines.push(`failed: ${request.url()} (${request.failure()?.errorText ?? "no reason"})`),
    );
    await provide(page);
    if (info.status !== info.expectedStatus)
      await info.attach("console", { body: lines.slice(-CONSOLE_LINES).join("\n") });
    const anew = lines.filter((line) => RENDERED_ANEW.test(line));
    expect(anew, "the page is as the server sent it").toEqual([]);
  },
});
