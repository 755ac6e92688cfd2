import { QueryClient, QueryObserver, queryOptions } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";

import { LiveRefetch } from "./live-refetch";

const HOUR_MS = 3_600_000;

const batch = queryOptions({
  queryKey: ["batch", 1],
  queryFn: () => Promise.resolve("passed"),
  staleTime: HOUR_MS,
});

/** As a page shows what came with it. */
function show(queryClient: QueryClient) {
  queryClient.setQueryData(batch.queryKey, "running");
  return new QueryObserver(queryClient, batch).subscribe(() => undefined);
}

test("visible data is refetched when it has changed", async () => {
  const queryClient = new QueryClient();
  const refetch = new LiveRefetch(queryClient);
  const stop = refetch.start();
  const hide = show(queryClient);
  expect(queryClient.getQueryData(batch.queryKey)).toBe("running");
  refetch.touch(["batch"]);
  await vi.waitFor(() => {
    expect(queryClient.getQueryData(batch.queryKey)).toBe("passed");
  }, 10_000);
  hide();
  stop();
});

test("also when it changed on its way here, after it was read and before it was shown", async () => {
  const queryClient = new QueryClient();
  const refetch = new LiveRefetch(queryClient);
  const stop = refetch.start();
  refetch.touch(["batch"]);
  await new Promise((resolve) => setTimeout(resolve, 400)); // longer than a refetch rests
  const hide = show(queryClient);
  await vi.waitFor(() => {
    expect(queryClient.getQueryData(batch.queryKey)).toBe("passed");
  }, 10_000);
  hide();
  stop();
});

test("but not when only something else changed", async () => {
  const queryClient = new QueryClient();
  const refetch = new LiveRefetch(queryClient);
  const stop = refetch.start();
  refetch.touch(["batch", 2]);
  const hide = show(queryClient);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(queryClient.getQueryData(batch.queryKey)).toBe("running");
  hide();
  stop();
});

test("a large answer rests between two changes, and the last change is not missed", async () => {
  const queryClient = new QueryClient();
  const refetch = new LiveRefetch(queryClient, ({ queryKey }) =>
    queryKey[0] === "trace" ? 1000 : 0,
  );
  const queryFn = vi.fn(() => Promise.resolve(1));
  const trace = queryOptions({
    queryKey: ["trace"],
    queryFn,
    staleTime: HOUR_MS,
  });
  queryClient.setQueryData(trace.queryKey, 0);
  const hide = new QueryObserver(queryClient, trace).subscribe(() => undefined);
  for (let change = 0; change < 5; change += 1) {
    refetch.touch(["trace"]);
    await new Promise((resolve) => setTimeout(resolve, 160)); // longer than others rest
  }
  expect(queryFn).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => {
    expect(queryFn).toHaveBeenCalledTimes(2);
  }, 3000);
  hide();
});
