"use client";

import { useQuery } from "@tanstack/react-query";
import { Braces, CircleX, MessagesSquare } from "lucide-react";
import { useState, type ReactNode } from "react";

import { LoadError } from "@/components/layout/list-page";
import { AllowedForm } from "@/components/people/access";
import { useFeedbackDrafts } from "@/components/traces/spans/feedback-drafts";
import { FeedbackForm } from "@/components/traces/spans/feedback-form";
import { SpanEvents } from "@/components/traces/spans/span-events";
import { SpanFacts } from "@/components/traces/spans/span-figures";
import { ROLE_LABELS, SPAN_LOOKS } from "@/components/traces/spans/span-look";
import { ChatMessages } from "@/components/traces/thread-view";
import { cn } from "@/components/ui/cn";
import { JsonBlock } from "@/components/ui/code-block";
import { Fold, FoldMemoryProvider } from "@/components/ui/fold";
import { Segmented } from "@/components/ui/inputs/search-field";
import { Notice } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { JsonObject } from "@/lib/base/json/json";
import { visibleText } from "@/lib/base/text/visible-text";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { isFeedbackGiven } from "@/lib/traces/feedback";
import type { SpanDetail } from "@/lib/traces/span";
import { chatOf } from "@/lib/traces/thread";
import { shownName } from "@/lib/traces/trace-name";

interface SpanValueProps {
  title: string;
  value: JsonObject;
  /** The role of a text that names none. */
  role: "user" | "assistant";
}

const VIEWS = [
  { value: "chat", label: "As a chat", Icon: MessagesSquare },
  { value: "json", label: "As JSON", Icon: Braces },
] as const;

/** What went into a span, or came out of it: as a chat where it is one, as JSON where it is not or is asked for. */
function SpanValue({ title, value, role }: SpanValueProps) {
  const [view, setView] = useState<"chat" | "json">("chat");
  const chat = chatOf(value, role);
  const isEmpty = Object.keys(value).length === 0;
  return (
    <section aria-label={title}>
      <div className="mb-1.5 flex h-8 items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">{title}</h3>
        {chat && (
          <Segmented
            label={`${title} shown`}
            options={VIEWS}
            value={view}
            onValueChange={setView}
          />
        )}
      </div>
      {isEmpty && <p className="text-muted text-sm">Empty.</p>}
      {!isEmpty && chat && view === "chat" && <ChatMessages messages={chat} />}
      {!isEmpty && !(chat && view === "chat") && (
        <JsonBlock value={value} copyLabel={`Copy ${title.toLowerCase()}`} />
      )}
    </section>
  );
}

interface SpanPanelProps {
  project: string;
  spanKey: string;
}

/** One span with everything that was sent of it. */
export function SpanPanel({ project, spanKey }: SpanPanelProps) {
  const { data, error, refetch } = useQuery(traceQueries.span(project, spanKey));
  return (
    <section
      aria-label="Selected span"
      className="border-border min-w-0 rounded-lg border p-4 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto"
    >
      {!data && error && <LoadError what="the span" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton rows={4} />}
      {data && <SpanContent project={project} span={data} />}
    </section>
  );
}

function SpanContent({ project, span }: { project: string; span: SpanDetail }) {
  const { label, Icon, color } = SPAN_LOOKS[span.kind];
  return (
    <div className="space-y-4">
      <div>
        <p className="text-muted flex items-center gap-1.5 text-xs">
          <Icon aria-hidden className={cn("size-3.5", color)} />
          {label}
          {span.role !== null && ` · ${ROLE_LABELS[span.role]}`}
        </p>
        <h2 dir="auto" className="text-lg font-semibold wrap-anywhere">
          {shownName(span.name)}
        </h2>
        <SpanFacts span={span} />
      </div>
      {span.error !== null && (
        <Notice tone="failure" Icon={CircleX} title="Failed">
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {visibleText(span.error)}
          </p>
        </Notice>
      )}
      <SpanValue title="Input" value={span.inputs} role="user" />
      <SpanValue title="Output" value={span.outputs} role="assistant" />
      <FoldMemoryProvider>
        <SpanEvents project={project} span={span} />
        <FeedbackPart project={project} span={span} />
        <Bucket title="Metadata" value={span.metadata} />
        <Bucket title="Config" value={span.config} />
        <Bucket title="Metrics" value={span.metrics} />
        <Bucket title="User properties" value={span.userProperties} />
        {span.raw !== null && <Bucket title="OpenTelemetry span" value={span.raw} />}
      </FoldMemoryProvider>
    </div>
  );
}

function FeedbackPart({ project, span }: { project: string; span: SpanDetail }) {
  const isTyped = useFeedbackDrafts().bySpan.has(span.key);
  return (
    <Part
      title="Feedback"
      note={isTyped ? "not saved" : null}
      startsOpen={isTyped || isFeedbackGiven(span.feedback)}
    >
      <AllowedForm to="write">
        <FeedbackForm project={project} span={span} />
      </AllowedForm>
    </Part>
  );
}

function Bucket({ title, value }: { title: string; value: Record<string, unknown> }) {
  if (Object.keys(value).length === 0) return null;
  return (
    <Part title={title}>
      <JsonBlock value={value} copyLabel={`Copy ${title.toLowerCase()}`} />
    </Part>
  );
}

interface PartProps {
  title: string;
  note?: string | null;
  startsOpen?: boolean;
  children: ReactNode;
}

function Part({ title, note = null, startsOpen = false, children }: PartProps) {
  return (
    <Fold
      id={title}
      startsOpen={startsOpen}
      className="-mx-2"
      summary={
        <>
          <span className="text-sm font-medium">{title}</span>
          {note !== null && <span className="text-warning text-xs">{note}</span>}
        </>
      }
    >
      <div className="px-2 pt-1 pb-2">{children}</div>
    </Fold>
  );
}
