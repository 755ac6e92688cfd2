// @vitest-environment happy-dom
import { useState } from "react";
import { expect, test } from "vitest";

import { openPage } from "@/lib/testing/open-page";
import type { FieldFilter } from "@/lib/traces/filter/trace-filter";
import { FilterChips } from "./filter-chips";

interface WithFiltersProps {
  initial: FieldFilter[];
  idleNote?: (filter: FieldFilter) => string | null;
}

function WithFilters({ initial, idleNote = () => null }: WithFiltersProps) {
  const [filters, setFilters] = useState(initial);
  return (
    <FilterChips
      fields={["event_name", "duration", "metadata"]}
      filters={filters}
      idleNote={idleNote}
      onChange={setFilters}
    />
  );
}

async function openForm(initial: FieldFilter[] = []) {
  const page = openPage(<WithFilters initial={initial} />);
  await page.user.click(page.getByRole("button", { name: "Add filter" }));
  await page.findByLabelText("Field"); // the code of panels is loaded with the first one
  const add = async (field: string, value?: string) => {
    await page.user.type(page.getByLabelText("Field"), field);
    if (value !== undefined) await page.user.type(page.getByLabelText("Value"), value);
    await page.user.click(page.getByRole("button", { name: "Add", hidden: true }));
  };
  return { ...page, add };
}

test("a filter that was added is a chip, and the form is empty for the next", async () => {
  const { add, getByLabelText, getByText } = await openForm();
  await add("event_name", "book");
  expect(getByText("event_name is book")).toBeDefined();
  expect(getByLabelText("Field")).toHaveProperty("value", "");
});

test("a field that does not exist is refused where it was typed, and what was typed stays", async () => {
  const { add, getByLabelText, queryByRole } = await openForm();
  await add("nothing", "1");
  const field = getByLabelText("Field");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(field).toHaveProperty("value", "nothing");
  expect(queryByRole("button", { name: /^Remove the filter/, hidden: true })).toBeNull();
});

test("a condition that needs no value asks for none", async () => {
  const { user, add, getByLabelText, queryByLabelText, getByText } = await openForm();
  await user.selectOptions(getByLabelText("Condition"), "exists");
  expect(queryByLabelText("Value")).toBeNull();
  await add("metadata.tier");
  expect(getByText(/metadata\.tier exists/)).toBeDefined();
});

test("of two equal filters the one that was clicked goes", async () => {
  const filter: FieldFilter = { field: "event_name", operator: "is", value: "book" };
  const { user, getAllByRole } = openPage(<WithFilters initial={[filter, filter]} />);
  const remove = () => getAllByRole("button", { name: "Remove the filter event_name is book" });
  expect(remove()).toHaveLength(2);
  await user.click(remove()[1] ?? document.body);
  expect(remove()).toHaveLength(1);
});

test("a filter that this list does not know is crossed out and says so", () => {
  const filter: FieldFilter = { field: "errorCount", operator: "greater than", value: "5" };
  const { getByText } = openPage(
    <WithFilters initial={[filter]} idleNote={() => "does not apply to spans"} />,
  );
  expect(getByText("errorCount greater than 5").tagName).toBe("S");
  expect(getByText("does not apply to spans")).toBeDefined();
});
