"use client";

import { useQuery } from "@tanstack/react-query";
import { Grid3x3, List, Rows3, X } from "lucide-react";
import { useQueryStates } from "nuqs";

import { CellResultTabs } from "@/components/batches/cells/cell-result-tabs";
import { Button } from "@/components/ui/inputs/button";
import { DateRange } from "@/components/ui/inputs/date-range";
import { Select } from "@/components/ui/inputs/field";
import { SearchField, Segmented } from "@/components/ui/inputs/search-field";
import type { BatchAddress } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { batchQueries } from "@/lib/results/client/results-queries";
import { RUN_SORTS, type RunSort } from "@/lib/results/runs/run-sorts";
import { hasFilter, NO_FILTER, runListParams, type BatchViewMode } from "./search-params";
import { StatusChips } from "./status-badge";

interface ScenarioSelectProps {
  scenarios: BatchDetail["scenarios"];
  scenarioId: string | null;
  onChange: (scenarioId: string | null) => void;
}

function ScenarioSelect({ scenarios, scenarioId, onChange }: ScenarioSelectProps) {
  const isListed =
    scenarioId === null || scenarios.some((scenario) => scenario.scenarioId === scenarioId);
  return (
    <Select
      label="Scenario"
      value={scenarioId ?? ""}
      className="w-48 max-sm:min-w-40 max-sm:flex-1"
      onValueChange={(value) => {
        onChange(value === "" ? null : value);
      }}
    >
      <option value="">All scenarios</option>
      {!isListed && <option value={scenarioId}>{visibleText(scenarioId)}</option>}
      {scenarios.map(({ scenarioId: id, name, runs }) => (
        <option key={id} value={id}>
          {visibleText(name ?? id)} · {plural(runs, "run")}
        </option>
      ))}
    </Select>
  );
}

const SORT_LABELS: Record<RunSort, string> = {
  triage: "Failed first",
  newest: "Newest first",
  oldest: "Oldest first",
  slowest: "Slowest first",
};
const VIEWS = [
  { value: "cells", label: "Grouped", Icon: Rows3 },
  { value: "list", label: "Runs", Icon: List },
  { value: "matrix", label: "Matrix", Icon: Grid3x3 },
] as const;

export function RunFilterBar({ address }: { address: BatchAddress }) {
  const [params, setParams] = useQueryStates(runListParams);
  const { data: batch } = useQuery(batchQueries.detail(address));
  return (
    <section aria-label="Filters" className="mb-4 space-y-2.5">
      <ResultFilter batch={batch} />
      <UnmetFilter />
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          data-search
          label="Search runs"
          value={params.q}
          maxLength={200}
          className="min-w-48 flex-1 basis-60 max-sm:basis-full"
          onSearch={(q) => void setParams({ q })}
        />
        <ScenarioSelect
          scenarios={batch?.scenarios ?? []}
          scenarioId={params.scenario}
          onChange={(scenario) => void setParams({ scenario })}
        />
        <DateRange range={params} onChange={(range) => void setParams(range)} />
        <Select
          label="Order"
          value={params.sort}
          onValueChange={(value) =>
            void setParams({ sort: RUN_SORTS.find((sort) => sort === value) ?? null })
          }
        >
          {RUN_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_LABELS[sort]}
            </option>
          ))}
        </Select>
        <ViewChoice targets={batch?.cells.targets.length ?? 0} />
        <ClearFilters />
      </div>
    </section>
  );
}

/** By statuses in the list of runs, by results where they are grouped. */
function ResultFilter({ batch }: { batch: BatchDetail | undefined }) {
  const [{ status, view, result }, setParams] = useQueryStates(runListParams);
  if (view === "list")
    return (
      <StatusChips
        counts={batch?.counts}
        statuses={status}
        onChange={(statuses) => void setParams({ status: statuses })}
      />
    );
  return (
    <CellResultTabs
      totals={batch?.cells}
      result={result}
      onChange={(next) => void setParams({ result: next })}
    />
  );
}

/** The criterion that all listed runs fail to meet; it is chosen elsewhere. */
function UnmetFilter() {
  const [{ unmet }, setParams] = useQueryStates(runListParams);
  if (unmet === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm">
      <span className="text-muted">Does not meet:</span>
      <bdi className="min-w-0 font-medium wrap-anywhere">{visibleText(unmet)}</bdi>
      <Button
        variant="ghost"
        size="sm"
        aria-label="Remove the filter by criterion"
        onClick={() => void setParams({ unmet: null })}
      >
        <X aria-hidden />
      </Button>
    </p>
  );
}

function ViewChoice({ targets }: { targets: number }) {
  const [{ view, differing }, setParams] = useQueryStates(runListParams);
  return (
    <>
      <Segmented<BatchViewMode>
        label="View"
        options={VIEWS}
        value={view}
        onValueChange={(next) => void setParams({ view: next })}
      />
      {view === "matrix" && targets > 1 && (
        <label className="flex items-center gap-1.5 text-sm">
          <input
            type="checkbox"
            className="size-4"
            checked={differing}
            onChange={(event) => void setParams({ differing: event.target.checked })}
          />
          Only differences
        </label>
      )}
    </>
  );
}

function ClearFilters() {
  const [params, setParams] = useQueryStates(runListParams);
  if (!hasFilter(params)) return null;
  return (
    <Button variant="ghost" size="sm" onClick={() => void setParams(NO_FILTER)}>
      <X aria-hidden />
      Clear filters
    </Button>
  );
}
