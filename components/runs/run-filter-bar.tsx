"use client";

import { useQuery } from "@tanstack/react-query";
import { Grid3x3, LayoutGrid, List, X } from "lucide-react";
import { useQueryStates } from "nuqs";

import { batchViewParams, type BatchViewMode } from "@/components/batches/search-params";
import { Button } from "@/components/ui/inputs/button";
import { DateRange } from "@/components/ui/inputs/date-range";
import { Select } from "@/components/ui/inputs/field";
import { SearchField, Segmented } from "@/components/ui/inputs/search-field";
import type { BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { batchQueries } from "@/lib/results/client/results-queries";
import { RUN_SORTS, type RunSort } from "@/lib/results/runs/run-schema";
import { isFiltered, NO_FILTER, runListParams } from "./search-params";
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
          {visibleText(name ?? id)} ({runs})
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
  { value: "list", label: "List", Icon: List },
  { value: "cards", label: "Cards", Icon: LayoutGrid },
] as const;
const HELD_VIEWS = [...VIEWS, { value: "matrix", label: "Matrix", Icon: Grid3x3 }] as const;

export function RunFilterBar({ address }: { address: BatchAddress }) {
  const [params, setParams] = useQueryStates(runListParams);
  const [{ view }, setView] = useQueryStates(batchViewParams);
  const { data: batch } = useQuery(batchQueries.detail(address));
  return (
    <section aria-label="Filters" className="mb-4 space-y-2.5">
      <StatusChips
        counts={batch?.counts}
        statuses={params.status}
        onChange={(status) => void setParams({ status })}
      />
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
        <Segmented<BatchViewMode>
          label="View"
          options={batch?.execution ? HELD_VIEWS : VIEWS}
          value={view}
          onValueChange={(next) => void setView({ view: next })}
        />
        {isFiltered(params) && (
          <Button variant="ghost" size="sm" onClick={() => void setParams(NO_FILTER)}>
            <X aria-hidden />
            Clear filters
          </Button>
        )}
      </div>
    </section>
  );
}
