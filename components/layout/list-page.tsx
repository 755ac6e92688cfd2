import type { UseQueryResult } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";

import { buttonVariants } from "@/components/ui/button";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { PageLink } from "@/components/ui/page-link";
import { LoadError } from "./load-error";
import { PageFrame } from "./page-frame";
import { PageTitle } from "./page-title";

interface ListPageProps<T> {
  /** What is listed, as a heading: "Suites". */
  title: string;
  /** The way to a new one. */
  create: { label: string; href: Route };
  query: Pick<UseQueryResult<readonly T[]>, "data" | "error" | "refetch">;
  /** What stands there as long as there is none. */
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
        <PageLink href={create.href} className={buttonVariants({ variant: "primary" })}>
          <Plus aria-hidden />
          {create.label}
        </PageLink>
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
