"use client";

import { X } from "lucide-react";
import { useQueryStates } from "nuqs";

import { Button } from "@/components/ui/inputs/button";
import { DateRange } from "@/components/ui/inputs/date-range";
import { Select } from "@/components/ui/inputs/field";
import { SearchField } from "@/components/ui/inputs/search-field";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { SPAN_FILTER_FIELDS, TRACE_FILTER_FIELDS } from "@/lib/traces/filter/filter-fields";
import { TRACE_SORTS, type FieldFilter, type TraceSort } from "@/lib/traces/filter/trace-filter";
import { FilterChips } from "./filter-chips";
import {
  CHOSEN,
  isForOtherList,
  isTraceFiltered,
  NO_TRACE_FILTER,
  traceListParams,
  type TraceList,
} from "./search-params";

const SORT_LABELS: Record<TraceSort, string> = {
  newest: "Newest first",
  oldest: "Oldest first",
  slowest: "Slowest first",
};

const IDLE_NOTES: Record<TraceList, string> = {
  sessions: "does not apply to sessions",
  models: "does not apply to model calls",
  spans: "does not apply to spans",
};

/** What is asked for every day, at one click. */
const QUICK_FILTERS: readonly { label: string; filter: FieldFilter }[] = [
  { label: "With errors", filter: { field: "error", operator: "exists" } },
  { label: "With feedback", filter: { field: "hasFeedback", operator: "is", value: true } },
];

export function TraceFilterBar() {
  const [params, setParams] = useQueryStates(traceListParams);
  return (
    <section aria-label="Filters" className="my-4 flex flex-wrap items-center gap-2">
      <SearchField
        data-search
        label="Search names, inputs, outputs"
        value={params.q}
        maxLength={200}
        className="min-w-48 flex-1 basis-60 max-sm:basis-full"
        onSearch={(q) => void setParams({ q })}
      />
      <FilterChips
        fields={params.list === "sessions" ? TRACE_FILTER_FIELDS : SPAN_FILTER_FIELDS}
        filters={params.where}
        idleNote={(filter) =>
          isForOtherList(params.list, filter) ? IDLE_NOTES[params.list] : null
        }
        onChange={(where) => void setParams({ where }, CHOSEN)}
      />
      {QUICK_FILTERS.filter(({ filter }) => !hasFilter(params.where, filter)).map(
        ({ label, filter }) => (
          <Button
            key={label}
            className="font-normal"
            onClick={() => void setParams({ where: [...params.where, filter] }, CHOSEN)}
          >
            {label}
          </Button>
        ),
      )}
      <DateRange range={params} onChange={(range) => void setParams(range, CHOSEN)} />
      <Select
        label="Order"
        value={params.sort}
        onValueChange={(value) =>
          void setParams({ sort: TRACE_SORTS.find((sort) => sort === value) ?? null }, CHOSEN)
        }
      >
        {TRACE_SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_LABELS[sort]}
          </option>
        ))}
      </Select>
      {isTraceFiltered(params) && (
        <Button variant="ghost" size="sm" onClick={() => void setParams(NO_TRACE_FILTER, CHOSEN)}>
          <X aria-hidden />
          Clear filters
        </Button>
      )}
    </section>
  );
}

function hasFilter(filters: readonly FieldFilter[], sought: FieldFilter): boolean {
  return filters.some((filter) => canonicalJson(filter) === canonicalJson(sought));
}
