"use client";

import {
  dehydrate,
  HydrationBoundary,
  type DehydratedState,
  type QueryClient,
} from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";

interface HydratedProps {
  /** A dehydrated state as JSON: as a value, its numbers would be rounded on the way to the browser. */
  state: string;
  children: ReactNode;
}

function Hydrated({ state, children }: HydratedProps) {
  // Written by `Prefetched` alone.
  const parsed = useMemo(() => parseExactJson(state) as DehydratedState, [state]);
  return <HydrationBoundary state={parsed}>{children}</HydrationBoundary>;
}

interface PrefetchedProps {
  client: QueryClient;
  children: ReactNode;
}

/** Gives the browser what a page has fetched for it. */
export function Prefetched({ client, children }: PrefetchedProps) {
  return <Hydrated state={printJson(dehydrate(client))}>{children}</Hydrated>;
}
