import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { traceQueries, traceRestMs } from "./trace-queries";

test("only a large trace rests between two refetches", () => {
  const queryClient = new QueryClient();
  const restOf = (queryKey: readonly unknown[], data: unknown) => {
    queryClient.setQueryData(queryKey, data);
    const query = queryClient.getQueryCache().find({ queryKey });
    return query && traceRestMs("default", query);
  };
  const detail = (id: string) => traceQueries.detail("default", id).queryKey;
  expect(restOf(detail("large"), { spans: Array(501) })).toBe(3000);
  expect(restOf(detail("small"), { spans: Array(500) })).toBe(0);
  expect(restOf(traceQueries.span("default", "key").queryKey, { spans: Array(501) })).toBe(0);
});
