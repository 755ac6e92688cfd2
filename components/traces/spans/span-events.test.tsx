// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { SpanEvents } from "@/components/traces/spans/span-events";
import { openPage } from "@/lib/testing/open-page";

const START = 1_795_730_000_000;
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const RAW = {
  events: [
    { name: "cache miss", timeUnixNano: "1795730000250000000", attributes: { key: "hours" } },
    { name: "early", timeUnixNano: "1795729999000000000" },
    {
      name: "exception",
      timeUnixNano: "1795730001500000000",
      attributes: {
        "exception.type": "TimeoutError",
        "exception.message": "no answer in 5 s",
        "exception.stacktrace": "at fetchHours (hours.ts:12)",
      },
    },
  ],
  links: [{ traceId: TRACE, spanId: "b7ad6b7169203331" }],
};

const open = (raw: typeof RAW | { events: []; links: [] }) =>
  openPage(<SpanEvents project="default" span={{ raw, startedAt: START }} />);

test("events, exceptions and links of a span are read without opening anything", () => {
  const page = open(RAW);
  const shown = page.getAllByRole("listitem").map((item) => item.textContent);
  expect(shown).toEqual([
    "cache miss+250 ms",
    "earlybefore the start",
    "TimeoutError: no answer in 5 s+1.5 s",
    `${TRACE} · b7ad6b7169203331`,
  ]);
  const link = page.getByRole("link", { name: new RegExp(TRACE) });
  expect(link.getAttribute("href")).toBe(`/default/traces/${TRACE}`);
});

test("an exception opens to its stack, an event to its attributes", async () => {
  const page = open(RAW);
  expect(page.queryByText(/hours.ts:12/)).toBeNull();
  await page.user.click(page.getByText("TimeoutError: no answer in 5 s"));
  expect(page.getAllByText(/hours.ts:12/)).not.toHaveLength(0);
  await page.user.click(page.getByText("cache miss"));
  expect(page.getByText(/"hours"/)).toBeDefined();
});

test("a span without any shows no heading for them", () => {
  expect(open({ events: [], links: [] }).container.textContent).toBe("");
});
