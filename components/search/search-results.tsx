"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

import { ListFrame } from "@/components/layout/list-frame";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { plural } from "@/lib/base/text/plural";
import { searchQueries } from "@/lib/search/client/search-queries";
import { MAX_TOTAL, type SearchAnswer } from "@/lib/search/search-schema";
import { FoundRuns } from "./found-runs";
import { IndexNote } from "./index-note";
import { useIndexState } from "./use-index-state";

interface SearchResultsProps {
  project: string;
  q: string;
  /** Only what was said in this set. */
  setId?: string;
}

/** What was said in the conversations, the newest runs first. */
export function SearchResults({ project, q, setId }: SearchResultsProps) {
  const index = useIndexState(project, true);
  const query = useInfiniteQuery({
    ...searchQueries.messages(project, { q, ...(setId !== undefined && { setId }) }),
    placeholderData: keepPreviousData,
    ...index.polling,
  });
  const answer = query.data?.pages[0];
  return (
    <section aria-labelledby="conversations">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="conversations" className="text-base font-semibold">
          In conversations
        </h2>
        <p role="status" className="text-muted text-sm">
          {answer && countText(answer)}
        </p>
      </div>
      <IndexNote state={index.state} />
      <ListFrame
        query={query}
        what="matches"
        skeleton={<ListSkeleton rows={4} />}
        empty={
          <p className="border-border text-muted rounded-lg border px-4 py-8 text-center">
            All words have to stand in one message, each at the beginning of a word. Text in
            “quotation marks” is looked for as it is.
          </p>
        }
      >
        {(items) => <FoundRuns project={project} items={items} isInOneSet={setId !== undefined} />}
      </ListFrame>
    </section>
  );
}

function countText({ total }: SearchAnswer): string {
  if (total === 0) return "No matches";
  if (total === null) return `More than ${MAX_TOTAL.toLocaleString("en")} matches`;
  return plural(total, "match", "matches");
}
