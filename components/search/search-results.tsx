"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { ListFrame } from "@/components/layout/list-page";
import { ListSkeleton } from "@/components/ui/skeleton";
import { formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { BEHIND_POLL_MS, searchQueries } from "@/lib/search/client/search-queries";
import { MAX_TOTAL } from "@/lib/search/search-limits";
import type { SearchAnswer, SearchState } from "@/lib/search/search-schema";
import { FoundRuns } from "./found-runs";

/** A shorter wait goes unnoticed. */
const UNNOTICED_SECONDS = 5;

/** What a search does not find yet. */
export function IndexNote({ state }: { state: SearchState | undefined }) {
  const text = state && noteOf(state);
  return (
    <p role="status" className="text-warning text-sm not-empty:mb-3">
      {text}
    </p>
  );
}

function noteOf({ behindSeconds, isUpgrading }: SearchState): string | null {
  if (isUpgrading) return "Older conversations are being indexed: not all of them are found yet.";
  if (behindSeconds < UNNOTICED_SECONDS) return null;
  return `The search is ${String(Math.round(behindSeconds))} s behind new events.`;
}

/**
 * How far the search is behind, and what has a query of found things ask again until it is not. Otherwise such a query
 * keeps the interval of every other.
 */
export function useIndexState(project: string, isSearched: boolean) {
  const { data } = useQuery({ ...searchQueries.state(project), enabled: isSearched });
  const hasNews = isSearched && data?.hasNews === true;
  return { state: data, polling: hasNews ? { refetchInterval: BEHIND_POLL_MS } : {} };
}

interface SearchResultsProps {
  project: string;
  q: string;
  /** Only messages of this set. */
  setId?: string;
}

/** Matching messages of the conversations, newest runs first. */
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
            All words must occur in one message, each at the start of a word. Use “quotation marks”
            for an exact phrase.
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
  if (total === null) return `More than ${formatCount(MAX_TOTAL)} matches`;
  return plural(total, "match", "matches");
}
