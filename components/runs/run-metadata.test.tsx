// @vitest-environment happy-dom
import { expect, test } from "vitest";

import type { RunDetail } from "@/lib/results/runs/run-schema";
import { failedRun } from "@/lib/testing/failed-run";
import { openPage } from "@/lib/testing/open-page";
import { RunMetadata } from "./run-metadata";

const openMetadata = (metadata: RunDetail["metadata"]) =>
  openPage(<RunMetadata run={{ ...failedRun, metadata }} />);

test("what has no value is no row of the metadata, and stays in the JSON", () => {
  const page = openMetadata({
    name: "Refund",
    description: null,
    note: "",
    tags: [],
    langwatch: { targetType: null },
    temperature: 0,
    isStrict: false,
  });
  const rows = page.getAllByRole("row").map(({ textContent }) => textContent);
  expect(rows).toEqual(["NameValue", "nameRefund", "temperature0", "isStrictfalse"]);
  expect(page.getByText("As JSON")).toBeTruthy();
});

test("metadata without any value are shown as JSON alone", () => {
  const page = openMetadata({ description: null });
  expect(page.queryByRole("table")).toBeNull();
  expect(page.getByText("No value was reported.")).toBeTruthy();
  expect(page.getByText("As JSON")).toBeTruthy();
});
