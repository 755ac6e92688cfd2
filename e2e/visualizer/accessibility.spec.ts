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
import { lookOver, NO_FAULTS } from "../look-over";

const LONG_WORD = "Donaudampfschifffahrtsgesellschaft".repeat(6);

const PAGES: Record<string, (place: Place) => string> = {
  sets: () => "/default/simulations",
  set: setPath,
  batch: batchPath,
  cards: (place) => `${batchPath(place)}?view=cards`,
  run: longRunPath,
  metadata: (place) => `${longRunPath(place)}?tab=metadata`,
  events: (place) => `${longRunPath(place)}?tab=events`,
  "API reference": () => "/docs",
};

// Axe looks at each of the thousands of elements of the API reference, a minute long or more beside other tests.
test.describe.configure({ timeout: 600_000 });

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
    ...runEvents({
      ...place,
      runId: longRunId(place),
      name: `Failed ${LONG_WORD}`,
      messages,
      end: FAILED,
    }),
    ...runEvents({ ...place, name: "Running", scenarioId: LONG_WORD }),
    ...runEvents({ ...place, batchRunId: LONG_WORD, name: "Passed", end: PASSED }),
  ]);
});

/** Of each test its own: a run stays where it was told of first. */
function longRunId({ batchRunId }: Place): string {
  return `long ${batchRunId}`;
}

function longRunPath(place: Place): string {
  return runPath(place, longRunId(place));
}

for (const [name, pathOf] of Object.entries(PAGES))
  test(`the page "${name}" shuts nobody out, in either theme and at 360 px, and says nothing in the console`, async ({
    page,
    place,
  }) => {
    expect(await lookOver(page, pathOf(place))).toEqual(NO_FAULTS);
  });

test("the page of an unknown batch shuts nobody out, and the browser notes the 404", async ({
  page,
  place,
}) => {
  const { console: said, ...faults } = await lookOver(page, `${setPath(place)}/nothing`);
  expect({ ...faults, console: [] }).toEqual(NO_FAULTS);
  expect(new Set(said)).toEqual(
    new Set(["Failed to load resource: the server responded with a status of 404 (Not Found)"]),
  );
});
