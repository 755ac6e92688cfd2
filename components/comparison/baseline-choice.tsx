"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";

import { BlessedBy } from "@/components/blessing/blessed-mark";
import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/field";
import { PageLink } from "@/components/ui/links";
import { AbsoluteTime } from "@/components/ui/time-text";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { batchQueries } from "@/lib/results/client/results-queries";
import { MAX_REFS, printRefs, readRefs } from "@/lib/results/comparison/compared-refs";
import { comparisonParams } from "./search-params";

interface BaselineChoiceProps {
  address: BatchAddress;
  /** What the reference of the address led to. */
  base: BatchSummary | null;
}

/** Which batch the baseline is. Any other is named in the address. */
export function BaselineChoice({ address, base: found }: BaselineChoiceProps) {
  const [{ compare }, setParams] = useQueryStates(comparisonParams);
  const options = useBaselines(address);
  const [base = "", ...others] = readRefs(compare ?? "");
  const isListed = options.some(({ value }) => value === base);
  const isFull = others.length + 1 >= MAX_REFS;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <h2 className="font-medium">Compared with</h2>
      <Select
        label="Baseline"
        value={base}
        className="max-w-full"
        onValueChange={(value) =>
          void setParams({
            compare: printRefs([value, ...others]),
            with: null,
            joined: null,
            cell: null,
          })
        }
      >
        {!isListed && <option value={base}>{visibleText(base)}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {!isFull && (
        <Select
          label="Add a batch as a column"
          value=""
          className="max-w-full"
          onValueChange={(value) =>
            void setParams({ compare: printRefs([base, ...others, value]), cell: null })
          }
        >
          <option value="">Add a batch…</option>
          {options
            .filter(({ value }) => value !== base && !others.includes(value))
            .map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
        </Select>
      )}
      {found && (
        <span className="text-muted min-w-0 flex-1 basis-64">
          <PageLink
            href={pagePaths.batch({ ...address, setId: found.setId, batchId: found.batchId })}
            className="underline underline-offset-2"
          >
            {batchTitle(found.number, found.attempt)}
          </PageLink>
          {found.setId !== address.setId && <bdi> of {visibleText(found.setId)}</bdi>},{" "}
          <AbsoluteTime time={found.startedAt} className="tabular-nums" />
          <Source base={found} />
          {found.blessing && (
            <>
              {" · "}
              <BlessedBy blessing={found.blessing} />
            </>
          )}
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
const BLESSED = { value: "blessed", label: "Blessed batch" };

/** References by what they find, then the latest batches of the set. */
function useBaselines(address: BatchAddress): { value: string; label: string }[] {
  const { data } = useInfiniteQuery(batchQueries.list(address));
  const batches = (data?.pages ?? []).flatMap(({ items }) => items);
  const branches = [...new Set(batches.flatMap(({ provenance }) => provenance.branch ?? []))];
  const tags = [...new Set(batches.flatMap(({ provenance }) => provenance.tags))];
  return [
    PREVIOUS,
    ...(batches.some(({ blessing }) => blessing !== null) ? [BLESSED] : []),
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
