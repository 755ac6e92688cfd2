"use client";

import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { ChevronRight, CircleX } from "lucide-react";
import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from "react";

import { SPAN_LOOKS } from "@/components/traces/spans/span-look";
import { cn } from "@/components/ui/cn";
import { ownValue } from "@/lib/base/json/own-value";
import { visibleText } from "@/lib/base/text/visible-text";
import type { TreeRow } from "@/lib/traces/build-tree";
import type { SpanSummary } from "@/lib/traces/span";
import { shownName } from "@/lib/traces/trace-name";

interface SpanRowsProps {
  label: string;
  rows: readonly TreeRow[];
  selectedKey: string | null;
  onSelect: (key: string) => void;
  onToggle: (key: string, isOpen: boolean) => void;
  /** What is shown to the right of a span's name. */
  side: (span: SpanSummary) => ReactNode;
  /** A second line, for what has no room at the side; false for none. */
  below: false | ((span: SpanSummary) => ReactNode);
  /** Of the name, where it shares the width with something wide. */
  nameClassName?: string;
}

const ROW_PX = 32;
const TWO_LINES_PX = 44;
const INDENT_PX = 16;
const ARROW_PX = 22; // with the gap beside it
const MAX_INDENT_LEVELS = 12;
const MAX_INDENT_BELOW = "20%"; // however deep: the figures are to be read
const OVERSCAN = 12;

/** A tree of thousands of spans, walked by keys as any tree is. */
export function SpanRows(props: SpanRowsProps) {
  const { label, rows, selectedKey, side, below, nameClassName } = props;
  const rowPx = below ? TWO_LINES_PX : ROW_PX;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const selectedIndex = rows.findIndex(({ span }) => span.key === selectedKey);
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component as it is, which is right
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.span.key ?? index,
    overscan: OVERSCAN,
    rangeExtractor: (range) => withIndex(range, selectedIndex),
  });
  const bringIntoView = useEffectEvent((key: string) => {
    const index = rows.findIndex(({ span }) => span.key === key);
    if (index >= 0) virtualizer.scrollToIndex(index);
  });
  // External system: the scroll position of the frame.
  useEffect(() => {
    if (selectedKey !== null) bringIntoView(selectedKey);
  }, [selectedKey]);
  const handleKey = useTreeKeys(props);
  const shown = virtualizer.getVirtualItems();
  const isActiveShown = shown.some(({ index }) => index === selectedIndex);
  return (
    <div ref={frame} className="max-h-[45dvh] overflow-y-auto lg:max-h-[calc(100dvh-17rem)]">
      <div
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={isActiveShown ? `${id}-${String(selectedKey)}` : undefined}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={handleKey}
      >
        {shown.map(({ key, index, start, size }) => {
          const row = rows[index];
          return (
            row && (
              <Row
                key={key}
                id={`${id}-${row.span.key}`}
                row={row}
                isSelected={row.span.key === selectedKey}
                top={start}
                height={size}
                below={below && below(row.span)}
                nameClassName={nameClassName}
                onSelect={props.onSelect}
                onToggle={props.onToggle}
              >
                {side(row.span)}
              </Row>
            )
          );
        })}
      </div>
    </div>
  );
}

/** The row that has the focus for screen readers is always rendered. */
function withIndex(range: Range, index: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (index === -1 || shown.includes(index)) return shown;
  return [...shown, index].toSorted((a, b) => a - b);
}

interface RowProps extends Pick<SpanRowsProps, "onSelect" | "onToggle"> {
  id: string;
  row: TreeRow;
  isSelected: boolean;
  top: number;
  height: number;
  below: ReactNode;
  nameClassName: string | undefined;
  children: ReactNode;
}

function Row(props: RowProps) {
  const { id, row, isSelected, top, height, below, nameClassName, children } = props;
  const { span, level, place, siblings, childCount, isOpen } = row;
  const indent = Math.min(level - 1, MAX_INDENT_LEVELS) * INDENT_PX;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-selected={isSelected}
      aria-expanded={childCount > 0 ? isOpen : undefined}
      className={cn(
        "hover:bg-hover absolute inset-x-0 flex cursor-pointer items-center gap-3 px-3 text-sm",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
      )}
      style={{ height, transform: `translateY(${String(top)}px)` }}
      onClick={() => {
        props.onSelect(span.key);
      }}
    >
      <span className={cn("min-w-0 flex-1", nameClassName)}>
        <span className="flex items-center gap-1.5" style={{ paddingLeft: indent }}>
          <Arrow row={row} onToggle={props.onToggle} />
          <SpanName span={span} />
        </span>
        {below && (
          <span
            className="text-muted block truncate text-xs tabular-nums"
            style={{ paddingLeft: `min(${String(indent + ARROW_PX)}px, ${MAX_INDENT_BELOW})` }}
          >
            {below}
          </span>
        )}
      </span>
      {children}
    </div>
  );
}

function Arrow({ row, onToggle }: Pick<RowProps, "row" | "onToggle">) {
  const { span, childCount, isOpen } = row;
  return (
    <span
      aria-hidden
      className="flex size-4 shrink-0 items-center justify-center"
      onClick={(event) => {
        if (childCount === 0) return;
        event.stopPropagation();
        onToggle(span.key, !isOpen);
      }}
    >
      {childCount > 0 && (
        <ChevronRight className={cn("text-subtle size-3.5", isOpen && "rotate-90")} />
      )}
    </span>
  );
}

export function SpanName({ span }: { span: SpanSummary }) {
  const { label, Icon, color } = SPAN_LOOKS[span.kind];
  return (
    <>
      <Icon aria-hidden className={cn("size-3.5 shrink-0", color)} />
      <span className="sr-only">{label} </span>
      <span dir="auto" className="min-w-0 truncate">
        {shownName(span.name)}
      </span>
      {span.model !== null && span.model !== span.name && (
        <span className="text-subtle hidden min-w-0 shrink truncate font-mono text-xs md:block">
          {visibleText(span.model)}
        </span>
      )}
      {span.error !== null && (
        <>
          <CircleX aria-hidden className="text-failure size-3.5 shrink-0" />
          <span className="sr-only"> failed</span>
        </>
      )}
    </>
  );
}

/** As the ARIA practices say for trees: up and down along what is open, right into it, left out of it. */
function useTreeKeys({ rows, selectedKey, onSelect, onToggle }: SpanRowsProps) {
  return (event: KeyboardEvent) => {
    const at = rows.findIndex(({ span }) => span.key === selectedKey);
    const row = rows[at];
    const go = (index: number) => {
      const next = rows[Math.min(Math.max(index, 0), rows.length - 1)];
      if (next) onSelect(next.span.key);
    };
    const moves: Partial<Record<string, () => void>> = {
      ArrowDown: () => {
        go(at + 1);
      },
      ArrowUp: () => {
        go(at - 1);
      },
      Home: () => {
        go(0);
      },
      End: () => {
        go(rows.length - 1);
      },
      ArrowRight: () => {
        if (row && row.childCount > 0 && !row.isOpen) onToggle(row.span.key, true);
        else if (row?.isOpen) go(at + 1);
      },
      ArrowLeft: () => {
        if (row?.isOpen) onToggle(row.span.key, false);
        else if (row?.parentKey) onSelect(row.parentKey);
      },
    };
    const move =
      event.ctrlKey || event.metaKey || event.altKey ? undefined : ownValue(moves, event.key);
    if (!move) return;
    event.preventDefault();
    move();
  };
}
