"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";

import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/field";
import { PageLink } from "@/components/ui/links";
import { AbsoluteTime } from "@/components/ui/time-text";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { batchTitle, type BatchSummary } from "@/lib/results/batches/batch-schema";
import { batchQueries } from "@/lib/results/client/results-queries";
import { comparisonParams } from "./search-params";

interface BaselineChoiceProps {
  address: BatchAddress;
  /** What the reference of the address led to. */
  base: BatchSummary | null;
}

/** Which batch the baseline is. Any other is named in the address. */
export function BaselineChoice({ address, base }: BaselineChoiceProps) {
  const [{ compare }, setParams] = useQueryStates(comparisonParams);
  const options = useBaselines(address);
  const isListed = options.some(({ value }) => value === compare);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <h2 className="font-medium">Compared with</h2>
      <Select
        label="Baseline"
        value={compare ?? ""}
        className="max-w-full"
        onValueChange={(value) =>
          void setParams({ compare: value, with: null, joined: null, cell: null })
        }
      >
        {!isListed && compare !== null && <option value={compare}>{visibleText(compare)}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {base && (
        <span className="text-muted min-w-0">
          <PageLink
            href={pagePaths.batch({ ...address, setId: base.setId, batchId: base.batchId })}
            className="underline underline-offset-2"
          >
            {batchTitle(base.number, base.attempt)}
          </PageLink>
          {base.setId !== address.setId && <bdi> of {visibleText(base.setId)}</bdi>},{" "}
          <AbsoluteTime time={base.startedAt} className="tabular-nums" />
          <Source base={base} />
        </span>
      )}
      <Button
        variant="ghost"
        size="sm"
        className="ml-auto"
        onClick={() =>
          void setParams({
            ...{ compare: null, with: null, joined: null, change: null, find: null, cell: null },
          })
        }
      >
        <X aria-hidden />
        Close comparison
      </Button>
    </div>
  );
}

function Source({ base: { provenance } }: { base: BatchSummary }) {
  const { branch, commit } = provenance;
  const parts = [branch, commit?.slice(0, 7)].filter((part) => part !== null && part !== undefined);
  if (parts.length === 0) return null;
  return (
    <>
      {" · "}
      <bdi>{visibleText(parts.join(" · "))}</bdi>
    </>
  );
}

const PREVIOUS = { value: "previous", label: "Previous batch" };

/** References by what they find, then the latest batches of the set. */
function useBaselines(address: BatchAddress): { value: string; label: string }[] {
  const { data } = useInfiniteQuery(batchQueries.list(address));
  const batches = (data?.pages ?? []).flatMap(({ items }) => items);
  const branches = [...new Set(batches.flatMap(({ provenance }) => provenance.branch ?? []))];
  const tags = [...new Set(batches.flatMap(({ provenance }) => provenance.tags))];
  return [
    PREVIOUS,
    ...branches.map((branch) => ({
      value: `branch:${branch}`,
      label: `Latest of branch ${visibleText(branch)}`,
    })),
    ...tags.map((tag) => ({ value: `tag:${tag}`, label: `Latest with tag ${visibleText(tag)}` })),
    ...batches
      .filter(({ batchId }) => batchId !== address.batchId)
      .map(({ batchId, number, attempt }) => ({
        value: batchId,
        label: batchTitle(number, attempt),
      })),
  ];
}
