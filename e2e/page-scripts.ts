// Scripts of the pages, and other answers, that come late or not at all.
import type { Page } from "@playwright/test";

const CHUNKS = "**/_next/static/chunks/*.js";

/** Scripts that are asked for from now on wait until the returned function is called. */
export const holdScripts = (page: Page) => holdRequests(page, CHUNKS);

/** Requests to these addresses wait until the returned function is called. */
export async function holdRequests(page: Page, addresses: string | RegExp): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(addresses, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** No script that is not there yet comes, until the function that it resolves with is called. */
export async function cutScripts(page: Page): Promise<() => Promise<void>> {
  await page.route(CHUNKS, (route) => route.abort());
  return () => page.unroute(CHUNKS);
}
