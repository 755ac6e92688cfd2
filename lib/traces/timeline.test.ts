import fc from "fast-check";
import { expect, test } from "vitest";

import { moveWindow, placeBar, ticksOf, wholeWindow, windowAround, zoomWindow } from "./timeline";

const span = (startedAt: number, endedAt: number | null) => ({ startedAt, endedAt });

test("the whole reaches from the first start to the last end, whatever is open", () => {
  expect(wholeWindow([span(100, 300), span(50, null), span(200, 900)])).toEqual({
    from: 50,
    to: 900,
  });
  expect(wholeWindow([]).to).toBeGreaterThan(wholeWindow([]).from);
  const { from, to } = wholeWindow([span(1_790_000_000_000, null)]);
  expect(to).toBeGreaterThan(from);
});

test("a bar is placed by its span, and cut off at the window", () => {
  const window = { from: 100, to: 200 };
  expect(placeBar(span(125, 150), window)).toEqual({ start: 0.25, width: 0.25 });
  expect(placeBar(span(50, 125), window)).toEqual({ start: 0, width: 0.25 });
  expect(placeBar(span(175, null), window)).toEqual({ start: 0.75, width: 0 });
  expect(placeBar(span(0, 99), window)).toBeNull();
  expect(placeBar(span(201, 300), window)).toBeNull();
});

test("zooming keeps the place that is looked at", () => {
  const whole = { from: 0, to: 1000 };
  expect(zoomWindow(whole, whole, { factor: 0.5, at: 0.5 })).toEqual({ from: 250, to: 750 });
  expect(zoomWindow(whole, whole, { factor: 0.5, at: 0 })).toEqual({ from: 0, to: 500 });
  expect(zoomWindow({ from: 0, to: 500 }, whole, { factor: 4, at: 0.5 })).toEqual(whole);
});

test("no window leaves the whole, or has no width", () => {
  const whole = { from: 1_790_000_000_000, to: 1_790_000_060_000 };
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const steps = fc.array(
    fc.oneof(
      fc.record({ factor: fc.double({ min: 0.01, max: 100, noNaN: true }), at: share }),
      fc.double({ min: -3, max: 3, noNaN: true }),
    ),
  );
  fc.assert(
    fc.property(steps, (taken) => {
      let window = whole;
      for (const step of taken)
        window =
          typeof step === "number"
            ? moveWindow(window, whole, step)
            : zoomWindow(window, whole, step);
      expect(window.from).toBeGreaterThanOrEqual(whole.from);
      expect(window.to).toBeLessThanOrEqual(whole.to + 0.01);
      expect(window.to).toBeGreaterThan(window.from);
    }),
  );
});

test("around a span there is some air", () => {
  expect(windowAround(span(400, 500), { from: 0, to: 1000 })).toEqual({ from: 390, to: 510 });
});

test("ticks are round, and not too many", () => {
  expect(ticksOf({ from: 0, to: 1000 }, { from: 0, to: 1000 }, 5)).toEqual([
    0, 200, 400, 600, 800, 1000,
  ]);
  expect(ticksOf({ from: 130, to: 180 }, { from: 100, to: 1000 }, 5)).toEqual([
    30, 40, 50, 60, 70, 80,
  ]);
  const size = fc.double({ min: 0.001, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(size, (width) => {
      expect(ticksOf({ from: 0, to: width }, { from: 0, to: width }, 6).length).toBeLessThanOrEqual(
        8,
      );
    }),
  );
});
