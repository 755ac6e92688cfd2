import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";

import { PageLink } from "@/components/ui/links";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";

/** To the batches before and after it in the set. */
export function BatchNeighbours({ address, batch }: { address: BatchAddress; batch: BatchDetail }) {
  const { previous } = batch;
  const next = useNextBatch(address, batch);
  const hrefOf = ({ batchId }: { batchId: string }) => pagePaths.batch({ ...address, batchId });
  const className = "hover:text-foreground flex min-h-6 items-center gap-0.5";
  if (!previous && !next) return null;
  return (
    <nav
      aria-label="Batches of the set"
      className="text-muted ml-auto flex items-center gap-3 text-sm tabular-nums"
    >
      {previous && (
        <PageLink href={hrefOf(previous)} className={className}>
          <ChevronLeft aria-hidden className="size-4" />
          <span className="sr-only">Previous batch: </span>#{previous.number}
        </PageLink>
      )}
      {next && (
        <PageLink href={hrefOf(next)} className={className}>
          <span className="sr-only">Next batch: </span>#{next.number}
          <ChevronRight aria-hidden className="size-4" />
        </PageLink>
      )}
    </nav>
  );
}

/** Also one that began after the page was opened. Of several the latest: the batch says the next one when it is read again. */
function useNextBatch(address: BatchAddress, batch: BatchDetail): BatchDetail["next"] {
  const { data: set } = useQuery(scenarioSetQueries.detail(address));
  const latest = set?.latestBatch;
  if (batch.next || !latest || latest.number <= batch.number) return batch.next;
  return { batchId: latest.batchId, number: latest.number };
}
