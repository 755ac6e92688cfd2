import { dehydrate, type QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { printJson } from "@/lib/base/json/exact-json";
import { Hydrated } from "./hydrated";

interface PrefetchedProps {
  client: QueryClient;
  children: ReactNode;
}

/** Gives the browser what a page has fetched for it. */
export function Prefetched({ client, children }: PrefetchedProps) {
  return <Hydrated state={printJson(dehydrate(client))}>{children}</Hydrated>;
}
