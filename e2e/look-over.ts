// What keeps people out of a page: barriers that axe finds in either theme, content that sticks out at the side of a
// narrow screen, and whatever the browser complains about. One visit finds them all, and one browser visits page after
// page: a page that it knows the code of is there in half the time.
import { isDeepStrictEqual } from "node:util";

import { expect, type ConsoleMessage, type Page } from "@playwright/test";
import axe from "axe-core";

interface Faults {
  light: string[];
  dark: string[];
  /** Pixels by which the page is wider than a narrow screen. */
  sideways: number;
  console: string[];
}

const NO_FAULTS: Faults = { light: [], dark: [], sideways: 0, console: [] };
const WIDE = { width: 1280, height: 720 };
const NARROW = { width: 360, height: 740 };

/** What is wrong with each of some pages, by their names; a page without a fault is left out. */
export async function lookOverAll(
  page: Page,
  paths: Readonly<Record<string, string>>,
): Promise<Record<string, Faults>> {
  const faulty: Record<string, Faults> = {};
  for (const [name, path] of Object.entries(paths)) {
    const faults = await lookOver(page, path);
    if (!isDeepStrictEqual(faults, NO_FAULTS)) faulty[name] = faults;
  }
  return faulty;
}

async function lookOver(page: Page, path: string): Promise<Faults> {
  const listening = listenUntilStopped(page);
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expect(page.getByText("Updates: Connecting")).toBeHidden();
  await page.setViewportSize(NARROW);
  const sideways = await sidewaysExcess(page);
  await page.setViewportSize(WIDE);
  const light = await findBarriers(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveClass(/(^| )dark( |$)/); // the page hears of it later
  const dark = await findBarriers(page, { runOnly: ["color-contrast"] }); // all that a theme changes
  return { light, dark, sideways, console: listening.stop() };
}

/** The warnings and errors of a page, from now on. */
export function listen(page: Page): string[] {
  return listenUntilStopped(page).problems;
}

function listenUntilStopped(page: Page) {
  const problems: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  };
  const onError = (error: Error) => {
    problems.push(error.message);
  };
  page.on("console", onConsole).on("pageerror", onError);
  const stop = () => {
    page.off("console", onConsole).off("pageerror", onError);
    return problems;
  };
  return { problems, stop };
}

export async function findBarriers(page: Page, options: axe.RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  await page.evaluate(settleTransitions);
  const settings = { resultTypes: ["violations"], ...options }; // what passed takes as long to describe
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(${JSON.stringify(settings)})`,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
    );
}

/**
 * Half of a change of colour has a contrast of its own. A change of theme begins its transitions with a later frame.
 * What moves for ever, as a spinner does, is not waited for.
 */
async function settleTransitions(): Promise<void> {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let moving: Animation[];
  do {
    await nextFrame();
    await nextFrame();
    moving = document.getAnimations().filter((some) => some instanceof CSSTransition);
    await Promise.allSettled(moving.map((some) => some.finished));
  } while (moving.length > 0);
}

/** Pixels by which the page, or a table within its frame, is wider than it may be: a frame would cut it off. */
async function sidewaysExcess(page: Page): Promise<number> {
  return page.evaluate(() => {
    const frames = [...document.querySelectorAll("main :has(> table)")].filter(
      (frame) => getComputedStyle(frame).overflowX !== "auto",
    );
    const framed = [document.documentElement, ...frames];
    return Math.max(0, ...framed.map((frame) => frame.scrollWidth - frame.clientWidth));
  });
}
