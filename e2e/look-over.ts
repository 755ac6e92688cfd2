// What keeps people out of a page: barriers that axe finds in either theme, content that sticks out at the side of a
// narrow screen, and whatever the browser complains about. One visit finds them all.
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

interface Faults {
  light: string[];
  dark: string[];
  /** Pixels by which the page is wider than a narrow screen. */
  sideways: number;
  console: string[];
}

export const NO_FAULTS: Faults = { light: [], dark: [], sideways: 0, console: [] };

export async function lookOver(page: Page, path: string): Promise<Faults> {
  const said = listen(page);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expect(page.getByText("Updates: Connecting")).toBeHidden();
  const light = await findBarriers(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await findBarriers(page, { runOnly: ["color-contrast"] }); // all that a theme changes
  await page.setViewportSize({ width: 360, height: 740 });
  return { light, dark, sideways: await sidewaysExcess(page), console: said };
}

/** The warnings and errors of a page, from now on. */
export function listen(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  return said;
}

export async function findBarriers(page: Page, options: axe.RunOptions = {}): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.evaluate(settleTransitions);
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
    );
}

/** Half of a change of colour has a contrast of its own. What moves for ever, as a spinner does, is not waited for. */
async function settleTransitions(): Promise<void> {
  const moving = document.getAnimations().filter((some) => some instanceof CSSTransition);
  await Promise.allSettled(moving.map((some) => some.finished));
}

/** Pixels by which the page, or a table within its frame, is wider than it may be: a frame would cut it off. */
async function sidewaysExcess(page: Page): Promise<number> {
  return page.evaluate(() => {
    const framed = [document.documentElement, ...document.querySelectorAll("main :has(> table)")];
    return Math.max(0, ...framed.map((frame) => frame.scrollWidth - frame.clientWidth));
  });
}
