// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { LabelChip } from "@/components/ui/label-chip";
import { openPage } from "@/lib/testing/open-page";
import { LibraryFilters } from "./library-filters";

const LABEL = "safe\u202Egnp.exe";

test("a label that turns the reading direction says so where it is chosen", () => {
  const params = { q: "", label: "", sort: "updated" as const, archived: false };
  const labels = [{ label: LABEL, count: 2 }];
  const page = openPage(
    <LibraryFilters params={params} labels={labels} onChange={() => undefined} />,
  );
  const option = page.getByRole("option", { name: "safe[U+202E]gnp.exe (2)" });
  expect(option.getAttribute("value")).toBe(LABEL);
});

test("and where it is taken away", () => {
  const page = openPage(<LabelChip label={LABEL} onRemove={() => undefined} />);
  const name = "Remove the label safe[U+202E]gnp.exe";
  expect(page.getByRole("button", { name })).toBeDefined();
});
