"use client";

import { useQuery } from "@tanstack/react-query";
import { ListTree, MessagesSquare, SquareChartGantt } from "lucide-react";
import { useQueryStates } from "nuqs";

import { PageFrame } from "@/components/layout/entity-frame";
import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { LoadError } from "@/components/layout/list-page";
import { cn } from "@/components/ui/cn";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import type { SpanSummary } from "@/lib/traces/span";
import type { TraceDetail } from "@/lib/traces/trace";
import { FeedbackDraftsProvider } from "./spans/feedback-drafts";
import { SpanFigures, UsageLine } from "./spans/span-figures";
import { SpanPanel } from "./spans/span-panel";
import { SpanRows } from "./spans/span-rows";
import { SpanTimeline, TIMELINE_NAME } from "./spans/span-timeline";
import { useSpanSelection, type SpanSelection } from "./spans/use-span-selection";
import { ThreadView } from "./thread-view";
import { TraceHeader } from "./trace-header";
import { TRACE_VIEWS, traceParams, type TraceViewMode } from "./trace-params";

/** Of a trace that has not come yet: one array, so that what is made of it is made once. */
export const NO_SPANS: TraceDetail["spans"] = [];

interface TraceBodyProps {
  project: string;
  detail: TraceDetail;
  selection: SpanSelection;
  /** There is room for one column only. */
  isNarrow?: boolean;
}

/** As wide as the columns of figures need it; the class names of `SpanFigures` say the same. */
const HAS_COLUMNS = "(min-width: 40rem)";
const NO_USAGE = { totalTokens: null, costUsd: null };

/** The spans in one of three views, and beside them the one that is selected. */
export function TraceBody({ project, detail, selection, isNarrow = false }: TraceBodyProps) {
  const [{ view }, setParams] = useQueryStates(traceParams);
  const hasColumns = useMediaQuery(HAS_COLUMNS, true);
  const { selected, selectedKey, select, usage } = selection;
  const hasUsage = detail.trace.totalTokens > 0 || detail.trace.costUsd !== null;
  const usageOf = ({ key }: SpanSummary) => usage.get(key) ?? NO_USAGE;
  const below = hasUsage && ((span: SpanSummary) => <UsageLine usage={usageOf(span)} />);
  const rows = {
    label: "Spans",
    rows: selection.rows,
    selectedKey,
    onSelect: select,
    onToggle: selection.toggle,
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
          <SpanRows
            key={String(hasColumns)} // rows of another height
            {...rows}
            below={!hasColumns && below}
            side={(span) => <SpanFigures span={span} usage={usageOf(span)} />}
          />
        </TabPanel>
        <TabPanel value="timeline" className="border-border rounded-b-lg border border-t-0 pt-0">
          <SpanTimeline spans={detail.spans} selected={selected}>
            {(side) => (
              <SpanRows {...rows} nameClassName={TIMELINE_NAME} below={below} side={side} />
            )}
          </SpanTimeline>
        </TabPanel>
        <TabPanel value="thread">
          <h2 className="sr-only">Thread</h2>
          <ThreadView detail={detail} selectedKey={selectedKey} onSelect={select} />
        </TabPanel>
      </Tabs>
      {selected && <SpanPanel key={selected.key} project={project} spanKey={selected.key} />}
    </div>
  );
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

interface TraceViewProps {
  project: string;
  traceId: string;
}

export function TraceView(props: TraceViewProps) {
  return (
    <FeedbackDraftsProvider>
      <TracePage {...props} />
    </FeedbackDraftsProvider>
  );
}

function TracePage({ project, traceId }: TraceViewProps) {
  const { data, error, refetch } = useQuery(traceQueries.detail(project, traceId));
  const selection = useSpanSelection(data?.spans ?? NO_SPANS);
  useFailureKeys(selection);
  return (
    <PageFrame>
      {!data && error && (
        <LoadError what="the trace" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton />}
      {data && (
        <>
          <TraceHeader project={project} trace={data.trace} />
          <TraceBody project={project} detail={data} selection={selection} />
        </>
      )}
    </PageFrame>
  );
}

/** To the next or previous failed span, around the end. */
function useFailureKeys({ failures, selectedKey, select }: SpanSelection): void {
  const step = (by: 1 | -1) => {
    if (failures.length === 0) return;
    const at = selectedKey === null ? -1 : failures.indexOf(selectedKey);
    const next = failures.at((at + by) % failures.length);
    if (next !== undefined) select(next);
  };
  useShortcuts({
    nextFailure: () => {
      step(1);
    },
    previousFailure: () => {
      step(-1);
    },
  });
}
