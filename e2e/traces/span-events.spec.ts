import { randomBytes } from "node:crypto";

import { lookOverAll } from "../look-over";
import { expect, test } from "./trace-fixtures";

const START_NS = 1_795_730_000_000_000_000n;

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

function newTrace() {
  const traceId = randomBytes(16).toString("hex");
  const linked = randomBytes(16).toString("hex");
  const exception = [text("exception.type", "TimeoutError"), text("exception.message", "too slow")];
  const agent = {
    traceId,
    spanId: "aaaaaaaaaaaaaaaa",
    name: "agent",
    startTimeUnixNano: String(START_NS),
    endTimeUnixNano: String(START_NS + 2_000_000_000n),
    events: [
      { name: "cache miss", timeUnixNano: String(START_NS + 250_000_000n), attributes: [] },
      { name: "exception", timeUnixNano: String(START_NS), attributes: exception },
    ],
    links: [{ traceId: linked, spanId: "b7ad6b7169203331" }],
  };
  const skewed = {
    traceId,
    spanId: "bbbbbbbbbbbbbbbb",
    parentSpanId: agent.spanId,
    name: "skewed",
    startTimeUnixNano: String(START_NS + 1_000_000_000n),
    endTimeUnixNano: String(START_NS),
  };
  return { path: `/default/traces/${traceId}`, linked, spans: [agent, skewed] };
}

test("events, exceptions and links are read on their span, without its raw JSON", async ({
  page,
  postSpans,
}) => {
  const { path, linked, spans } = newTrace();
  await postSpans(spans);
  await page.goto(path);
  const panel = page.getByRole("region", { name: "Selected span" });
  await expect(panel.getByText("cache miss")).toBeVisible();
  await expect(panel.getByText("+250 ms")).toBeVisible();
  await expect(panel.getByText("TimeoutError: too slow")).toBeVisible();
  await expect(panel.getByRole("link", { name: linked })).toHaveAttribute(
    "href",
    `/default/traces/${linked}`,
  );
  expect(await lookOverAll(page, { path })).toEqual({});
});

test("a span that ends before it starts took no time anywhere, and is marked", async ({
  page,
  postSpans,
}) => {
  const { path, spans } = newTrace();
  await postSpans(spans);
  await page.goto(path);
  const row = page.getByRole("treeitem", { name: "skewed" });
  await expect(row).toContainText("0 ms, ends before it starts (clock skew)");
  await expect(row).not.toContainText("-");
  await row.click();
  const panel = page.getByRole("region", { name: "Selected span" });
  await expect(panel.getByText("0 ms · ends before it starts (clock skew)")).toBeVisible();
  await page.goto(`${path}?view=timeline`);
  await expect(row).toContainText("0 ms, ends before it starts (clock skew)");
  await expect(row).not.toContainText("-");
});
