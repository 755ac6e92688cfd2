"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { focusSearch, ROW_SHORTCUTS } from "@/components/layout/keys/focus-row";
import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { ListFrame } from "@/components/layout/list-page";
import { CodeBlock } from "@/components/ui/code-block";
import { Button } from "@/components/ui/inputs/button";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { useIsHydrated } from "@/components/ui/time-text";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import {
  CHOSEN,
  isTraceFiltered,
  NO_TRACE_FILTER,
  TRACE_LISTS,
  traceFilter,
  traceListParams,
  type TraceList,
} from "./search-params";
import { SpanTable } from "./spans/span-table";
import { TraceFilterBar } from "./trace-filter-bar";
import { TraceTable } from "./trace-table";

/** Why a list of traces is empty, and what can be done about it. */
function NoTraces() {
  const [params, setParams] = useQueryStates(traceListParams);
  if (isTraceFiltered(params))
    return (
      <div className="border-border text-muted flex flex-col items-center gap-3 rounded-lg border py-12 text-sm">
        <p role="status">No traces match these filters.</p>
        <Button size="sm" onClick={() => void setParams(NO_TRACE_FILTER, CHOSEN)}>
          Clear filters
        </Button>
      </div>
    );
  return <HowToSend />;
}

function HowToSend() {
  const isHydrated = useIsHydrated(); // the server does not know the address that the reader came by
  const origin = isHydrated ? window.location.origin : "http://localhost:3000";
  return (
    <div className="border-border space-y-4 rounded-lg border p-6 text-sm">
      <div>
        <h2 className="font-semibold">No traces yet</h2>
        <p className="text-muted max-w-prose">
          A trace shows what happened inside an agent: model calls, tools, and how long each took.
          Send traces with your agent’s existing instrumentation.
        </p>
      </div>
      <Way title="OpenTelemetry and the Scenario SDK">
        {`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=${origin}/api/otel/v1/traces\nOTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer sk-rh-…"`}
      </Way>
      <Way title="A HoneyHive SDK">{`HH_API_URL=${origin}\nHH_API_KEY=sk-rh-…`}</Way>
      <Way title="By hand">
        {`curl ${origin}/v1/events \\\n  -H "Authorization: Bearer sk-rh-…" -H "Content-Type: application/json" \\\n  -d '{"event_type":"model","event_name":"answer","inputs":{"question":"Hi"},"outputs":{"answer":"Hello!"}}'`}
      </Way>
    </div>
  );
}

function Way({ title, children }: { title: string; children: string }) {
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      <CodeBlock text={children} copyLabel={`Copy: ${title}`} />
    </section>
  );
}

const LIST_LABELS: Record<TraceList, string> = {
  sessions: "Sessions",
  models: "Model calls",
  spans: "All spans",
};

export function TracesView({ project }: { project: string }) {
  const [params, setParams] = useQueryStates(traceListParams);
  useShortcuts({
    ...ROW_SHORTCUTS,
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
        <TabList aria-label="Show">
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
    <ListFrame
      query={query}
      what="traces"
      filter={traceFilter(params)}
      skeleton={<ListSkeleton />}
      empty={<NoTraces />}
    >
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
    <ListFrame
      query={query}
      what="spans"
      filter={traceFilter(params)}
      skeleton={<ListSkeleton />}
      empty={<NoTraces />}
    >
      {(spans) => <SpanTable project={project} spans={spans} />}
    </ListFrame>
  );
}
