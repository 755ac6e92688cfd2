"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Page } from "@/lib/base/page/page";
import { LoadError } from "./load-error";

interface ListFrameProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  /** What the list holds: "runs". */
  what: string;
  skeleton: ReactNode;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** The one frame of lists: waiting, failing, empty and paging. What is shown stays while more is asked for. */
export function ListFrame<T>({ query, what, skeleton, empty, children }: ListFrameProps<T>) {
  const { data, error, isPlaceholderData, refetch } = query;
  if (!data)
    return error ? (
      <LoadError what={`the ${what}`} error={error} onRetry={() => void refetch()} />
    ) : (
      skeleton
    );
  const items = data.pages.flatMap((page) => page.items);
  return (
    <div
      aria-busy={isPlaceholderData}
      className={cn("space-y-3", isPlaceholderData && "opacity-70")}
    >
      {error && <LoadError what={`newer ${what}`} error={error} onRetry={() => void refetch()} />}
      {items.length === 0 ? empty : children(items)}
      {query.hasNextPage && (
        <MorePages
          key={data.pages.length}
          what={what}
          isBusy={query.isFetchingNextPage}
          hasFailed={query.isFetchNextPageError}
          onMore={() => void query.fetchNextPage()}
        />
      )}
    </div>
  );
}

interface MorePagesProps {
  what: string;
  isBusy: boolean;
  /** After a failure only the button asks again. */
  hasFailed: boolean;
  onMore: () => void;
}

const AHEAD = "600px";

/** Loads on when it comes near the view, and by the button. */
function MorePages({ what, isBusy, hasFailed, onMore }: MorePagesProps) {
  const watch = (element: HTMLDivElement) => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !isBusy && !hasFailed) onMore();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  };
  return (
    <div ref={watch} className="flex justify-center py-2">
      <Button size="sm" aria-disabled={isBusy} onClick={() => !isBusy && onMore()}>
        {isBusy ? `Loading more ${what}…` : `Load more ${what}`}
      </Button>
    </div>
  );
}
