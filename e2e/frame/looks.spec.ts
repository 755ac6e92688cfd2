import { expect, FAILED, PASSED, runEvents, setPath, test } from "../fixtures";
import { findBarriers } from "../look-over";

for (const colorScheme of ["light", "dark"] as const)
  test(`a primary button under the pointer has enough contrast in the ${colorScheme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/default/scenarios/new");
    await page.getByRole("button", { name: "Create scenario" }).hover();
    expect(await findBarriers(page, { runOnly: ["color-contrast"] })).toEqual([]);
  });

test("names in Arabic begin where the others of their column do", async ({
  page,
  place,
  postEvents,
}) => {
  const sets = ["استرداد المبلغ", "Refund"].map((name) => `${name} ${place.scenarioSetId}`);
  for (const scenarioSetId of sets)
    await postEvents(runEvents({ ...place, scenarioSetId, name: "Run", end: PASSED }));
  await page.goto(`/default/simulations?q=${encodeURIComponent(place.scenarioSetId)}`);
  const links = page.getByRole("table", { name: "Sets" }).locator("[data-row]");
  await expect(links).toHaveCount(2);
  const starts = await links.evaluateAll((elements) =>
    elements.map((element) => {
      const text = document.createRange();
      text.selectNodeContents(element);
      return Math.round(text.getBoundingClientRect().left);
    }),
  );
  expect(new Set(starts).size).toBe(1);
});

test("the segments of a pass bar keep their colours where the system forces its own", async ({
  page,
  place,
  postEvents,
}) => {
  await postEvents([
    ...runEvents({ ...place, name: "Bad", end: FAILED }),
    ...runEvents({ ...place, name: "Good", end: PASSED }),
  ]);
  await page.emulateMedia({ forcedColors: "active", colorScheme: "light" });
  await page.goto(setPath(place));
  const segments = page.getByRole("img", { name: "1 failed, 1 passed" }).first().locator("> span");
  await expect(segments).toHaveCount(2);
  const colours = await segments.evaluateAll((spans) =>
    spans.map((span) => getComputedStyle(span).backgroundColor),
  );
  expect(colours).toEqual(["rgb(196, 40, 31)", "rgb(21, 122, 60)"]);
});
