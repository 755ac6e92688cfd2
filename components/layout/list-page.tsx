"use client";

import type { InfiniteData, UseInfiniteQueryResult, UseQueryResult } from "@tanstack/react-query";
import { Plus, RotateCw, TriangleAlert } from "lucide-react";
import type { Route } from "next";
import { useState, type ReactNode } from "react";

import { useContact } from "@/components/live/use-contact";
import { Allowed } from "@/components/people/access";
import { cn } from "@/components/ui/cn";
import { Button, buttonVariants } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { Notice } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { errorMessage } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import type { Page } from "@/lib/base/page/page";
import { plural } from "@/lib/base/text/names";
import { PageFrame, PageTitle } from "./entity-frame";

interface LoadErrorProps {
  /** What could not be loaded: "the runs". */
  what: string;
  error: unknown;
  onRetry: () => void;
}

export function LoadError({ what, error, onRetry }: LoadErrorProps) {
  return (
    <Notice
      tone="failure"
      role="alert"
      Icon={TriangleAlert}
      title={`Could not load ${what}`}
      action={
        <Button size="sm" onClick={onRetry}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      }
    >
      {errorMessage(error)}
    </Notice>
  );
}

interface ListPageProps<T> {
  /** What is listed, as a heading: "Suites". */
  title: string;
  /** The way to a new one. */
  create: { label: string; href: Route };
  query: Pick<UseQueryResult<readonly T[]>, "data" | "error" | "refetch">;
  /** Shown as long as there is none. */
  empty: ReactNode;
  children: (items: readonly T[]) => ReactNode;
}

/** The page of a list of what people make: its heading, the way to a new one, and what is there. */
export function ListPage<T>({ title, create, query, empty, children }: ListPageProps<T>) {
  const { data, error, refetch } = query;
  return (
    <PageFrame>
      <PageTitle parts={[title]} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">{title}</h1>
        <Allowed to="write">
          <PageLink href={create.href} className={buttonVariants({ variant: "primary" })}>
            <Plus aria-hidden />
            {create.label}
          </PageLink>
        </Allowed>
      </div>
      {error && (
        <LoadError
          what={`the ${title.toLowerCase()}`}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <ListSkeleton />}
      {data?.length === 0 && (
        <div className="border-border text-muted space-y-4 rounded-lg border px-4 py-12 text-center text-sm">
          {empty}
        </div>
      )}
      {data && data.length > 0 && children(data)}
    </PageFrame>
  );
}

interface ListFrameProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  /** What the list holds: "runs". */
  what: string;
  /** What restricts the list; when it changes, the number of results is announced to screen readers. */
  filter?: object;
  skeleton: ReactNode;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** The one frame of lists: waiting, failing, empty and paging. What is shown stays while more is asked for. */
export function ListFrame<T>({
  query,
  what,
  filter,
  skeleton,
  empty,
  children,
}: ListFrameProps<T>) {
  const { data, error, isPlaceholderData, refetch } = query;
  const { lost } = useContact();
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
      {error && lost === null && (
        <LoadError what={`newer ${what}`} error={error} onRetry={() => void refetch()} />
      )}
      {filter && (
        <ResultCount
          filter={printJson(filter)}
          count={items.length}
          hasMore={query.hasNextPage}
          isOld={isPlaceholderData}
        />
      )}
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

interface ResultCountProps {
  filter: string;
  count: number;
  hasMore: boolean;
  /** The results are still those of the filter before. */
  isOld: boolean;
}

/** Silent until the filter changes, and when results come or go by themselves. */
function ResultCount({ filter, count, hasMore, isOld }: ResultCountProps) {
  const [announced, setAnnounced] = useState({ filter, text: "" });
  if (!isOld && announced.filter !== filter) {
    const text = `${hasMore ? "More than " : ""}${plural(count, "result")}`;
    setAnnounced({ filter, text });
  }
  return (
    <p role="status" className="sr-only">
      <span key={announced.filter}>{announced.text}</span>
    </p>
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
