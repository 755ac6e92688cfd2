import { expect, test } from "vitest";

import { cellOfRun } from "./cell-of-run";

const RUN = { setId: "set", scenarioId: "order-status", name: "Order status", metadata: null };
const stamped = (rehearsal: object) => ({ ...RUN, metadata: { rehearsal } });
const identityOf = (run: Parameters<typeof cellOfRun>[0]) => cellOfRun(run).identity;

test("repeats of a scenario with an id of its own are one cell, whatever it is called and wherever it is", () => {
  expect(identityOf({ ...RUN, name: "Renamed", setId: "other" })).toBe(identityOf(RUN));
});

test("an id that the SDK made for the run is replaced by set and name", () => {
  const first = { ...RUN, scenarioId: "scenario_3MRXa7jSKAM5cGuZZv2Idbfm0sq" };
  const second = { ...RUN, scenarioId: "scenario_3MRXa7jSKAM5cGuZZv2Idbfm0sr" };
  expect(identityOf(first)).toBe(identityOf(second));
  expect(identityOf({ ...second, setId: "other" })).not.toBe(identityOf(first));
  expect(identityOf({ ...second, name: "Another" })).not.toBe(identityOf(first));
  expect(identityOf({ ...first, name: null })).not.toBe(identityOf({ ...second, name: null }));
});

test.each([
  ["target", { targetId: "b" }],
  ["persona", { personaId: "b" }],
  ["value of a parameter", { parameters: { CITY: "Rome", GUESTS: 5 } }],
  ["type of a value", { parameters: { CITY: "Rome", GUESTS: "4" } }],
  ["missing parameter", { parameters: { CITY: "Rome" } }],
])("another %s is another cell", (_what, other) => {
  const stamp = { targetId: "a", personaId: "a", parameters: { CITY: "Rome", GUESTS: 4 } };
  expect(identityOf(stamped({ ...stamp, ...other }))).not.toBe(identityOf(stamped(stamp)));
});

test("repeat, version, order of parameters and names of target and persona change no cell", () => {
  const stamp = { target: "Live", targetId: "a", persona: "Guest", personaId: "p", repeat: 1 };
  const before = stamped({ ...stamp, parameters: { CITY: "Rome", GUESTS: 4 }, scenarioVersion: 1 });
  const renamed = { target: "Production", persona: "Visitor", repeat: 2, scenarioVersion: 2 };
  const after = stamped({ ...stamp, ...renamed, parameters: { GUESTS: 4, CITY: "Rome" } });
  expect(identityOf(after)).toBe(identityOf(before));
});

test("what people read of a cell", () => {
  const parameters = { CITY: "Rome", GUESTS: 4, TAGS: ["a"] };
  expect(
    cellOfRun(stamped({ target: "Live", persona: "Guest", repeat: 2, parameters })),
  ).toMatchObject({
    target: "Live",
    persona: "Guest",
    parameters: 'CITY=Rome, GUESTS=4, TAGS=["a"]',
    repeat: 2,
  });
  expect(cellOfRun(RUN)).toMatchObject({
    target: null,
    persona: null,
    parameters: null,
    repeat: null,
  });
});
