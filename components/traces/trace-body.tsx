"use client";

import { ListTree, MessagesSquare, SquareChartGantt } from "lucide-react";
import { useQueryStates } from "nuqs";

import { cn } from "@/components/ui/cn";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { useMediaQuery } from "@/components/ui/use-media-query";
import type { SpanSummary } from "@/lib/traces/span";
import type { TraceDetail } from "@/lib/traces/trace-detail";
import { TRACE_VIEWS, traceParams, type TraceViewMode } from "./search-params";
import { SpanFigures, UsageLine } from "./span-figures";
import { SpanPanel } from "./span-panel";
import { SpanRows } from "./span-rows";
import { SpanTimeline, TIMELINE_NAME } from "./span-timeline";
import { ThreadView } from "./thread-view";
import type { SpanSelection } from "./use-span-selection";

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
