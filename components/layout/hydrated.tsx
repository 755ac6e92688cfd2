"use client";

import { HydrationBoundary, type DehydratedState } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";

import { parseExactJson } from "@/lib/base/json/exact-json";

interface HydratedProps {
  /** A dehydrated state as JSON: as a value, its numbers would be rounded on the way to the browser. */
  state: string;
  children: ReactNode;
}

export function Hydrated({ state, children }: HydratedProps) {
  // Written by `Prefetched` alone.
  const parsed = useMemo(() => parseExactJson(state) as DehydratedState, [state]);
  return <HydrationBoundary state={parsed}>{children}</HydrationBoundary>;
}
