// What the pages that are opened most move over the network, as a browser receives it.
import type { Page } from "@playwright/test";

import { batchPath, expect, FAILED, runEvents, runPath, setPath, test } from "../fixtures";
import { openLive } from "../watched-page";

const HTML_LIMIT_KB = 60;
const KB = 1024;

/** Compressed sizes in KB of the page that is open: its HTML, and all scripts that it has loaded. */
function weigh(page: Page) {
  return page.evaluate((kb) => {
    const isScript = ({ name }: PerformanceEntry) => new URL(name).pathname.endsWith(".js");
    const sizes = (entries: PerformanceEntryList) =>
      entries.filter((entry) => entry instanceof PerformanceResourceTiming);
    const total = (entries: PerformanceResourceTiming[]) => {
      let bytes = 0;
      for (const { encodedBodySize } of entries) bytes += encodedBodySize;
      return Math.ceil(bytes / kb);
    };
    return {
      html: total(sizes(performance.getEntriesByType("navigation"))),
      scripts: total(sizes(performance.getEntriesByType("resource").filter(isScript))),
    };
  }, KB);
}

test.beforeEach(async ({ place, postEvents }) => {
  const messages = Array.from({ length: 40 }, (_, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: `Message ${String(index)}: **where** is my order?`,
  }));
  await postEvents(
    runEvents({
      ...place,
      runId: `run-${place.batchRunId}`,
      name: "Weighed",
      messages,
      end: FAILED,
    }),
  );
});

/** The aim is 180 KB of scripts; these limits keep what has been reached. */
for (const [name, scriptLimitKb, pathOf] of [
  ["list of sets", 193, () => "/default/simulations"],
  ["set", 205, setPath],
  ["batch", 218, batchPath],
  ["run", 290, (place) => runPath(place, `run-${place.batchRunId}`)],
] as const satisfies [string, number, (place: Parameters<typeof setPath>[0]) => string][])
  test(`the page of a ${name} is no heavier than its limits`, async ({ page, place }) => {
    await openLive(page, pathOf(place));
    const weight = await weigh(page);
    test.info().annotations.push({ type: "weight in KB", description: JSON.stringify(weight) });
    expect.soft(weight.html).toBeLessThanOrEqual(HTML_LIMIT_KB);
    expect(weight.scripts).toBeLessThanOrEqual(scriptLimitKb);
  });
