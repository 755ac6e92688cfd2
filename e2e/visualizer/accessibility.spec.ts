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
import { lookOverAll } from "../look-over";

const LONG_WORD = "Donaudampfschifffahrtsgesellschaft".repeat(6);

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

/** Each test has one of its own: a run stays in the batch that it was first posted to. */
function longRunId({ batchRunId }: Place): string {
  return `long ${batchRunId}`;
}

function longRunPath(place: Place): string {
  return runPath(place, longRunId(place));
}

test("the pages of sets and batches are accessible in either theme and at 360 px, and log nothing in the console", async ({
  page,
  place,
}) => {
  const paths = {
    sets: "/default/simulations",
    search: "/default/simulations?q=Donau",
    "search of a set": `${setPath(place)}?q=Donau`,
    set: setPath(place),
    batch: batchPath(place),
    matrix: `${batchPath(place)}?view=matrix`,
  };
  expect(await lookOverAll(page, paths)).toEqual({});
});

test("the pages of runs are accessible too", async ({ page, place }) => {
  const paths = {
    "search of a batch": `${batchPath(place)}?q=Donau`,
    list: `${batchPath(place)}?view=list`,
    run: longRunPath(place),
    metadata: `${longRunPath(place)}?tab=metadata`,
    events: `${longRunPath(place)}?tab=events`,
  };
  expect(await lookOverAll(page, paths)).toEqual({});
});

test("the page of an unknown batch is accessible, and the browser logs the 404", async ({
  page,
  place,
}) => {
  const { unknown } = await lookOverAll(page, { unknown: `${setPath(place)}/nothing` });
  expect({ ...unknown, console: [...new Set(unknown?.console)] }).toEqual({
    light: [],
    dark: [],
    sideways: 0,
    console: ["Failed to load resource: the server responded with a status of 404 (Not Found)"],
  });
});
