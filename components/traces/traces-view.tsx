"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { focusRow, focusSearch } from "@/components/layout/focus-row";
import { ListFrame } from "@/components/layout/list-frame";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { NoTraces } from "./no-traces";
import { CHOSEN, TRACE_LISTS, traceFilter, traceListParams, type TraceList } from "./search-params";
import { SpanTable } from "./span-table";
import { TraceFilterBar } from "./trace-filter-bar";
import { TraceTable } from "./trace-table";

const LIST_LABELS: Record<TraceList, string> = {
  sessions: "Sessions",
  models: "Model calls",
  spans: "All spans",
};

export function TracesView({ project }: { project: string }) {
  const [params, setParams] = useQueryStates(traceListParams);
  useShortcuts({
    nextRow: () => {
      focusRow(1);
    },
    previousRow: () => {
      focusRow(-1);
    },
    search: focusSearch,
  });
  const show = (name: string) => {
    const list = TRACE_LISTS.find((one) => one === name) ?? "sessions";
    void setParams({ list }, CHOSEN);
  };
  return (
    <PageFrame>
      <PageTitle parts={["Traces"]} />
      <h1 className="mb-3 text-xl font-semibold">Traces</h1>
      <Tabs value={params.list} onValueChange={show}>
        <TabList aria-label="What is listed">
          {TRACE_LISTS.map((list) => (
            <Tab key={list} value={list}>
              {LIST_LABELS[list]}
            </Tab>
          ))}
        </TabList>
        <TabPanel value={params.list} className="pt-0">
          <TraceFilterBar />
          {params.list === "sessions" ? (
            <SessionList project={project} />
          ) : (
            <SpanList project={project} />
          )}
        </TabPanel>
      </Tabs>
    </PageFrame>
  );
}

function SessionList({ project }: { project: string }) {
  const [params] = useQueryStates(traceListParams);
  const query = useInfiniteQuery({
    ...traceQueries.list(project, traceFilter(params)),
    placeholderData: keepPreviousData,
  });
  return (
    <ListFrame query={query} what="traces" skeleton={<ListSkeleton />} empty={<NoTraces />}>
      {(traces) => <TraceTable project={project} traces={traces} />}
    </ListFrame>
  );
}

function SpanList({ project }: { project: string }) {
  const [params] = useQueryStates(traceListParams);
  const query = useInfiniteQuery({
    ...traceQueries.spans(project, traceFilter(params)),
    placeholderData: keepPreviousData,
  });
  return (
    <ListFrame query={query} what="spans" skeleton={<ListSkeleton />} empty={<NoTraces />}>
      {(spans) => <SpanTable project={project} spans={spans} />}
    </ListFrame>
  );
}
