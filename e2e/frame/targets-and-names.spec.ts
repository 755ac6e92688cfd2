// What a finger can hit, and names that differ only at their ends.
import {
  batchPath,
  expect,
  FAILED,
  PASSED,
  runEvents,
  runPath,
  setPath,
  test,
  type Event,
  type Place,
} from "../fixtures";
import { findBarriers } from "../look-over";
import { openLive } from "../watched-page";

const TARGET_SIZE = { runOnly: ["target-size"], rules: { "target-size": { enabled: true } } };
const WIDTHS = [1440, 360];
const HEAD = "A conversation about the delivery of an order to a new address in another country";

/** Two batches, so that cells are flaky and batches have neighbours; the second has a repeat and a short name. */
async function postBatches(place: Place, postEvents: (events: readonly Event[]) => Promise<void>) {
  const { batchRunId } = place;
  const later = { ...place, batchRunId: `${batchRunId}-2` };
  for (const [at, end] of [
    [place, PASSED],
    [later, FAILED],
    [later, PASSED],
  ] as const)
    await postEvents([
      ...runEvents({ ...at, name: "Go", scenarioId: "short", end }),
      ...runEvents({ ...at, name: `${HEAD}, by post`, scenarioId: "by post", end }),
      ...runEvents({ ...at, name: `${HEAD}, by courier`, scenarioId: "by courier", end }),
    ]);
  const runId = `run-${batchRunId}`;
  const messages = [{ role: "user", content: "Go" }];
  await postEvents(runEvents({ ...later, runId, name: "Go on", messages, end: FAILED }));
  return { later, runId };
}

test("links and buttons of the result pages are large enough to hit", async ({
  page,
  place,
  postEvents,
}) => {
  const { later, runId } = await postBatches(place, postEvents);
  const run = runPath(later, runId);
  const paths = {
    sets: "/default/simulations",
    set: setPath(place),
    batch: batchPath(later),
    matrix: `${batchPath(later)}?view=matrix`,
    comparison: `${batchPath(later)}?compare=previous`,
    run,
    metadata: `${run}?tab=metadata`,
    "raw events": `${run}?tab=events`,
  };
  const small: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Updates: Connecting")).toBeHidden();
      const found = await findBarriers(page, TARGET_SIZE);
      small.push(...found.map((one) => `${name} at ${String(width)}: ${one}`));
    }
  }
  expect(small).toEqual([]);
});

test("names that differ at their ends are shown to their ends", async ({
  page,
  place,
  postEvents,
}) => {
  const { later } = await postBatches(place, postEvents);
  for (const path of [batchPath(later), setPath(place)]) {
    await page.goto(path);
    for (const end of ["by post", "by courier"]) {
      const name = page
        .locator("main table bdi")
        .filter({ hasText: `${HEAD}, ${end}` })
        .first();
      await expect(name).toBeVisible();
      const isCut = await name.evaluate((element) => {
        const boxes = [element, element.parentElement ?? element];
        return boxes.some((box) => box.scrollHeight > box.clientHeight + 2 && box.clientHeight > 0);
      });
      expect(isCut, `${end} on ${path}`).toBe(false);
    }
  }
});

test("in forced colours the bars of a strip are seen", async ({ page, place, postEvents }) => {
  await postBatches(place, postEvents);
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/default/simulations");
  const strip = page
    .getByRole("row", { name: place.scenarioSetId })
    .getByRole("img", { name: /^Last 2 batches/ });
  await expect(strip).toBeVisible();
  const shown = await strip.screenshot();
  await strip.evaluate((element) => {
    for (const bar of element.querySelectorAll("g > :nth-child(n + 3)")) bar.remove(); // after title and ground
  });
  expect(shown.equals(await strip.screenshot())).toBe(false);
});

test("on paper what only a screen reader says takes no room", async ({
  page,
  place,
  postEvents,
}) => {
  const { later, runId } = await postBatches(place, postEvents);
  await openLive(page, runPath(later, runId));
  await page.emulateMedia({ media: "print" });
  const widths = await page
    .locator("main .sr-only")
    .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().width));
  expect(widths.length).toBeGreaterThan(0);
  expect(Math.max(...widths)).toBeLessThanOrEqual(1);
});
