"use client";

import { useQuery } from "@tanstack/react-query";
import { ListTree, MessagesSquare, SquareChartGantt } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";

import { LoadError } from "@/components/layout/load-error";
import { PageFrame } from "@/components/layout/page-frame";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { cn } from "@/lib/cn";
import { buildTree, flattenTree } from "@/lib/traces/build-tree";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import type { TraceDetail } from "@/lib/traces/trace-detail";
import { ancestorKeys, visibleRows } from "@/lib/traces/visible-rows";
import { TRACE_VIEWS, traceParams, type TraceViewMode } from "./search-params";
import { SpanFigures } from "./span-figures";
import { SpanPanel } from "./span-panel";
import { SpanRows } from "./span-rows";
import { SpanTimeline, TIMELINE_NAME } from "./span-timeline";
import { ThreadView } from "./thread-view";
import { TraceHeader } from "./trace-header";

interface TraceViewProps {
  project: string;
  traceId: string;
}

export function TraceView({ project, traceId }: TraceViewProps) {
  const { data, error, refetch } = useQuery(traceQueries.detail(project, traceId));
  return (
    <PageFrame>
      {!data && error && (
        <LoadError what="the trace" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton />}
      {data && (
        <>
          <TraceHeader project={project} trace={data.trace} />
          <TraceBody project={project} detail={data} />
        </>
      )}
    </PageFrame>
  );
}

interface TraceBodyProps {
  project: string;
  detail: TraceDetail;
  /** There is room for one column only. */
  isNarrow?: boolean;
}

/** The spans in one of three views, and beside them the one that is selected. */
export function TraceBody({ project, detail, isNarrow = false }: TraceBodyProps) {
  const { spans } = detail;
  const tree = useSpanTree(spans);
  const [{ view, span }, setParams] = useQueryStates(traceParams);
  const selected = spans.find(({ key }) => key === span) ?? firstToSee(spans) ?? tree.first ?? null;
  const selectedKey = selected?.key ?? null;
  const select = (key: string) => {
    tree.reveal(key);
    void setParams({ span: key });
  };
  useFailureKeys(isNarrow ? null : tree.failures, { selectedKey, select });
  const rows = {
    label: "Spans",
    rows: tree.rows,
    selectedKey,
    onSelect: select,
    onToggle: tree.toggle,
  };
  return (
    <div
      className={cn(
        "grid grid-cols-[minmax(0,1fr)] items-start gap-5",
        !isNarrow && "lg:grid-cols-2",
      )}
    >
      <Tabs
        value={view}
        className="min-w-0"
        onValueChange={(next) =>
          void setParams({ view: TRACE_VIEWS.find((name) => name === next) ?? null })
        }
      >
        <TabList aria-label="View">
          {TRACE_VIEWS.map((name) => (
            <ViewTab key={name} name={name} />
          ))}
        </TabList>
        <TabPanel value="tree" className="border-border rounded-b-lg border border-t-0 pt-0">
          <SpanRows {...rows} side={(shown) => <SpanFigures span={shown} />} />
        </TabPanel>
        <TabPanel value="timeline" className="border-border rounded-b-lg border border-t-0 pt-0">
          <SpanTimeline spans={spans} selected={selected}>
            {(side) => <SpanRows {...rows} nameClassName={TIMELINE_NAME} side={side} />}
          </SpanTimeline>
        </TabPanel>
        <TabPanel value="thread">
          <ThreadView detail={detail} selectedKey={selectedKey} onSelect={select} />
        </TabPanel>
      </Tabs>
      {selected && <SpanPanel key={selected.key} project={project} spanKey={selected.key} />}
    </div>
  );
}

/** Errors come first: they are what a trace is opened for. */
function firstToSee(spans: TraceDetail["spans"]) {
  return spans.find(({ error }) => error !== null);
}

const VIEW_LOOKS: Record<TraceViewMode, { label: string; Icon: typeof ListTree }> = {
  tree: { label: "Tree", Icon: ListTree },
  timeline: { label: "Timeline", Icon: SquareChartGantt },
  thread: { label: "Thread", Icon: MessagesSquare },
};

function ViewTab({ name }: { name: TraceViewMode }) {
  const { label, Icon } = VIEW_LOOKS[name];
  return (
    <Tab value={name}>
      <Icon aria-hidden className="size-3.5" />
      {label}
    </Tab>
  );
}

function useSpanTree(spans: TraceDetail["spans"]) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const roots = useMemo(() => buildTree(spans), [spans]);
  const rows = useMemo(() => visibleRows(roots, closed), [roots, closed]);
  const failures = useMemo(
    () => flattenTree(roots).flatMap(({ span }) => (span.error === null ? [] : [span.key])),
    [roots],
  );
  const toggle = (key: string, isOpen: boolean) => {
    setClosed((before) => {
      const others = [...before].filter((other) => other !== key);
      return new Set(isOpen ? others : [...others, key]);
    });
  };
  /** Opens what a span is hidden in. */
  const reveal = (key: string) => {
    const above = ancestorKeys(roots, key);
    if (above.some((parent) => closed.has(parent)))
      setClosed(new Set([...closed].filter((other) => !above.includes(other))));
  };
  return { rows, failures, first: roots[0]?.span, toggle, reveal };
}

interface Selection {
  selectedKey: string | null;
  select: (key: string) => void;
}

/** To the next or previous failed span, around the end. Null leaves the keys to what stands beside the trace. */
function useFailureKeys(
  failures: readonly string[] | null,
  { selectedKey, select }: Selection,
): void {
  const step = (by: 1 | -1) => {
    if (failures === null || failures.length === 0) return;
    const at = selectedKey === null ? -1 : failures.indexOf(selectedKey);
    const next = failures.at((at + by) % failures.length);
    if (next !== undefined) select(next);
  };
  const keys = {
    nextFailure: () => {
      step(1);
    },
    previousFailure: () => {
      step(-1);
    },
  };
  useShortcuts(failures === null ? {} : keys);
}
