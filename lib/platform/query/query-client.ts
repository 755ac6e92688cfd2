import { QueryCache, QueryClient, replaceEqualDeep } from "@tanstack/react-query";

import { keepWrittenWithin } from "@/lib/base/json/exact-json";
import { ApiError } from "./fetch-json";

const FRESH_MS = 10_000; // changes arrive by the live connection; this only saves repeats within one navigation
const RETRIES = 2;

/**
 * `refetchInterval` is how often visible queries are refetched; by default never. `onSignedOut` is called when an answer
 * says that the session has ended.
 */
export function createQueryClient(
  refetchInterval: () => number | false = () => false,
  onSignedOut: () => void = () => undefined,
): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 401) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        refetchOnWindowFocus: false,
        refetchInterval,
        // An unchanged part of an answer stays the same object.
        structuralSharing: (before, next) =>
          keepWrittenWithin(next, replaceEqualDeep(before, next)),
        retry: (failures, error) => failures < RETRIES && !isRefusal(error),
      },
    },
  });
}

/** An answer that asking again will not change. */
function isRefusal(error: Error): boolean {
  return error instanceof ApiError && error.status < 500;
}
