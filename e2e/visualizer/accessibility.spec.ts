import { findBarriers, sidewaysExcess } from "../find-barriers";
import {
  batchPath,
  expect,
  FAILED,
  PASSED,
  runEvents,
  runPath,
  setPath,
  test,
  type Place,
} from "../fixtures";

const RUN_ID = "looked-at";
const LONG_WORD = "Donaudampfschifffahrtsgesellschaft".repeat(6);

const PAGES: Record<string, (place: Place) => string> = {
  sets: () => "/default/simulations",
  set: setPath,
  batch: batchPath,
  cards: (place) => `${batchPath(place)}?view=cards`,
  run: (place) => runPath(place, RUN_ID),
  metadata: (place) => `${runPath(place, RUN_ID)}?tab=metadata`,
  events: (place) => `${runPath(place, RUN_ID)}?tab=events`,
  "API reference": () => "/docs",
  "unknown batch": (place) => `${setPath(place)}/nothing`,
};

test.beforeEach(async ({ place, postEvents }) => {
  const messages = [
    {
      id: "1",
      role: "user",
      content: `# Hello\n\n${LONG_WORD}\n\n| a | b |\n|---|---|\n| 1 | 2 |`,
    },
    {
      id: "2",
      role: "assistant",
      content: [
        { type: "reasoning", text: "Well" },
        { type: "odd", [LONG_WORD]: 1 },
      ],
    },
  ];
  await postEvents([
    ...runEvents({ ...place, runId: RUN_ID, name: `Failed ${LONG_WORD}`, messages, end: FAILED }),
    ...runEvents({ ...place, name: "Running", scenarioId: LONG_WORD }),
    ...runEvents({ ...place, batchRunId: LONG_WORD, name: "Passed", end: PASSED }),
  ]);
});

for (const [name, pathOf] of Object.entries(PAGES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the page "${name}" has no serious barrier in the ${colorScheme} theme`, async ({
      page,
      place,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(pathOf(place));
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      await expect(page.getByText("Updates: Connecting")).toBeHidden();
      expect(await findBarriers(page)).toEqual([]);
    });
  }

  test(`the page "${name}" needs no sideways scrolling at 360 px`, async ({ page, place }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(pathOf(place));
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    expect(await sidewaysExcess(page)).toBeLessThanOrEqual(0);
  });
}
