import { expect, test } from "vitest";

import { spanEventsOf, spanLinksOf } from "./span-events";

test("events have a time from the start of their span, exceptions their words", () => {
  const raw = {
    events: [
      { name: "retry", timeUnixNano: "1795730000250000000", attributes: { attempt: 2 } },
      {
        name: "exception",
        attributes: {
          "exception.type": "TypeError",
          "exception.message": "x is not a function",
          "exception.stacktrace": "at y",
        },
      },
      "odd",
    ],
  };
  expect(spanEventsOf(raw, 1_795_730_000_000)).toEqual([
    { name: "retry", offsetMs: 250, exception: null, attributes: { attempt: 2 } },
    {
      name: "exception",
      offsetMs: null,
      exception: { title: "TypeError: x is not a function", stack: "at y" },
      attributes: raw.events[1] instanceof Object ? raw.events[1].attributes : {},
    },
  ]);
});

test("links name a trace", () => {
  expect(spanLinksOf({ links: [{ traceId: "t", spanId: "s" }, { spanId: "s" }, 1] })).toEqual([
    { traceId: "t", spanId: "s" },
  ]);
});

test.each([null, {}, { events: 1, links: {} }, { events: [{ timeUnixNano: "soon" }] }])(
  "%j does not break it",
  (raw) => {
    expect(spanEventsOf(raw, 0).every(({ offsetMs }) => offsetMs === null)).toBe(true);
    expect(spanLinksOf(raw)).toEqual([]);
  },
);
