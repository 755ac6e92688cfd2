"use client";

import { ChevronLeft, ChevronRight, Crosshair, Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useState, type ReactNode } from "react";

import { durationFacts, SpanDuration } from "@/components/traces/spans/span-figures";
import { SPAN_LOOKS } from "@/components/traces/spans/span-look";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/inputs/icon-button";
import { formatDuration } from "@/lib/base/text/format";
import type { SpanSummary } from "@/lib/traces/span";
import {
  moveWindow,
  placeBar,
  ticksOf,
  wholeWindow,
  windowAround,
  zoomWindow,
  type Window,
} from "@/lib/traces/timeline";

interface SpanTimelineProps {
  spans: readonly SpanSummary[];
  selected: SpanSummary | null;
  /** The rows, given what is shown beside the name of each. */
  children: (side: (span: SpanSummary) => ReactNode) => ReactNode;
}

const ZOOM = 0.5;
const STEP = 0.25;
const MAX_TICKS = 6;
const NAME_WIDTH = "w-[max(9rem,30%)]";

/** When each span ran. The window can be narrowed by zooming. */
export function SpanTimeline({ spans, selected, children }: SpanTimelineProps) {
  const whole = wholeWindow(spans);
  const [chosen, setChosen] = useState<Window | null>(null);
  const window = chosen ?? whole;
  const zoom = (factor: number) => {
    const next = zoomWindow(window, whole, { factor, at: 0.5 });
    setChosen(isWhole(next, whole) ? null : next);
  };
  return (
    <>
      <div className="border-border flex flex-wrap items-center justify-between gap-2 border-b px-3 py-1.5">
        <p className="text-muted text-xs tabular-nums">
          {formatDuration(window.to - window.from)} of {formatDuration(whole.to - whole.from)}
        </p>
        <div role="group" aria-label="Zoom" className="flex gap-0.5">
          <IconButton
            label="Earlier"
            onClick={
              window.from <= whole.from
                ? undefined
                : () => {
                    setChosen(moveWindow(window, whole, -STEP));
                  }
            }
          >
            <ChevronLeft aria-hidden />
          </IconButton>
          <IconButton
            label="Later"
            onClick={
              window.to >= whole.to
                ? undefined
                : () => {
                    setChosen(moveWindow(window, whole, STEP));
                  }
            }
          >
            <ChevronRight aria-hidden />
          </IconButton>
          <IconButton
            label="Zoom in"
            onClick={() => {
              zoom(ZOOM);
            }}
          >
            <ZoomIn aria-hidden />
          </IconButton>
          <IconButton
            label="Zoom out"
            onClick={
              chosen === null
                ? undefined
                : () => {
                    zoom(1 / ZOOM);
                  }
            }
          >
            <ZoomOut aria-hidden />
          </IconButton>
          <IconButton
            label="Zoom to the selected span"
            onClick={
              selected === null
                ? undefined
                : () => {
                    setChosen(windowAround(selected, whole));
                  }
            }
          >
            <Crosshair aria-hidden />
          </IconButton>
          <IconButton
            label="Show the whole trace"
            onClick={
              chosen === null
                ? undefined
                : () => {
                    setChosen(null);
                  }
            }
          >
            <Maximize2 aria-hidden />
          </IconButton>
        </div>
      </div>
      <Axis window={window} whole={whole} />
      {children((span) => (
        <Bar span={span} window={window} />
      ))}
    </>
  );
}

export const TIMELINE_NAME = cn("flex-none", NAME_WIDTH);

function isWhole(window: Window, whole: Window): boolean {
  return window.from <= whole.from && window.to >= whole.to;
}

function Axis({ window, whole }: { window: Window; whole: Window }) {
  const width = window.to - window.from;
  return (
    <div aria-hidden className="border-border flex h-6 gap-3 border-b px-3">
      <span className={NAME_WIDTH} />
      <div className="relative min-w-0 flex-1 overflow-hidden">
        {ticksOf(window, whole, MAX_TICKS).map((offset) => (
          <span
            key={offset}
            className="border-border text-subtle absolute inset-y-0 border-l pl-1 text-xs leading-6 whitespace-nowrap tabular-nums"
            style={{ left: percent((whole.from + offset - window.from) / width) }}
          >
            {formatDuration(offset)}
          </span>
        ))}
      </div>
    </div>
  );
}

function Bar({ span, window }: { span: SpanSummary; window: Window }) {
  const place = placeBar(span, window);
  const duration = <SpanDuration span={span} open="still open" />;
  return (
    <span className="relative h-full min-w-0 flex-1 overflow-hidden">
      <span className="sr-only">{duration}</span>
      {place && (
        <span
          aria-hidden
          title={durationFacts(span).join(" · ")}
          className={cn(
            "absolute top-1/2 h-3 min-w-0.5 -translate-y-1/2 rounded-sm",
            span.error === null ? SPAN_LOOKS[span.kind].bar : "bg-failure",
          )}
          style={{ left: percent(place.start), width: percent(place.width) }}
        />
      )}
      {place && place.start + place.width < 0.85 && (
        <span
          aria-hidden
          className="text-subtle absolute top-1/2 -translate-y-1/2 pl-1.5 text-xs whitespace-nowrap tabular-nums"
          style={{ left: percent(place.start + place.width) }}
        >
          {duration}
        </span>
      )}
    </span>
  );
}

function percent(share: number): string {
  return `${String(share * 100)}%`;
}
