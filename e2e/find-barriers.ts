// What keeps people out of a page: barriers that axe finds, and content that sticks out at the side.
import type { Page } from "@playwright/test";
import axe from "axe-core";

export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
    );
}

/** Pixels by which the page, or a table within its frame, is wider than it may be: a frame would cut it off. */
export async function sidewaysExcess(page: Page): Promise<number> {
  return page.evaluate(() => {
    const framed = [document.documentElement, ...document.querySelectorAll("main :has(> table)")];
    return Math.max(...framed.map((frame) => frame.scrollWidth - frame.clientWidth));
  });
}
