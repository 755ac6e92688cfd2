"use client";

import { useQuery } from "@tanstack/react-query";
import { SquareArrowOutUpRight, X } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";

import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { LoadError } from "@/components/layout/list-page";
import { cn } from "@/components/ui/cn";
import { Button, buttonVariants } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { Sheet } from "@/components/ui/panels/sheet";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { pagePaths } from "@/lib/base/paths";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { shownTraceName } from "@/lib/traces/trace-name";
import { useSpanSelection } from "./spans/use-span-selection";
import { atSpan, traceParams } from "./trace-params";
import { NO_SPANS, TraceBody } from "./trace-view";

interface SidePaneProps {
  title: string;
  /** Where nothing else has the focus: what opened it may have made room for it. */
  takesFocus: boolean;
  actions: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

const SIDE_PANE_ID = "trace-pane";

/** As wide as a page with something beside its conversation must be: Tailwind's `xl`. */
const HAS_ROOM = "(min-width: 80rem)";

/** Beside the conversation where there is room, otherwise a dialog over it. */
function SidePane(props: SidePaneProps) {
  const hasRoom = useMediaQuery(HAS_ROOM, true);
  return hasRoom ? <Beside {...props} /> : <Over {...props} />;
}

function Beside({ title, takesFocus, actions, onClose, children }: SidePaneProps) {
  useShortcuts({ closePane: onClose });
  return (
    <aside
      ref={takesFocus ? focusUnlessElsewhere : undefined}
      id={SIDE_PANE_ID}
      aria-label="Trace"
      tabIndex={-1}
      className="outline-none"
    >
      <div className="mb-2 flex items-center gap-1">
        <h2 dir="auto" className="mr-auto min-w-0 truncate text-base font-semibold">
          {title}
        </h2>
        {actions}
        <Button variant="ghost" size="icon" aria-label="Close trace" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {children}
    </aside>
  );
}

function focusUnlessElsewhere(pane: HTMLElement | null): void {
  if (document.activeElement === document.body) pane?.focus();
}

function Over({ title, actions, onClose, children }: SidePaneProps) {
  return (
    <Sheet
      ref={showOnce}
      id={SIDE_PANE_ID}
      title={title}
      isWhole
      closeLabel="Close trace"
      actions={actions}
      onClose={onClose}
    >
      {children}
    </Sheet>
  );
}

function showOnce(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal();
}

interface TracePaneProps extends Pick<SidePaneProps, "takesFocus"> {
  project: string;
  traceId: string;
  onClose: () => void;
}

/** What happened inside a turn, beside the conversation. */
export function TracePane({ project, traceId, takesFocus, onClose }: TracePaneProps) {
  const { data, error, refetch } = useQuery(traceQueries.detail(project, traceId));
  const [{ view }] = useQueryStates(traceParams);
  const selection = useSpanSelection(data?.spans ?? NO_SPANS);
  const toPage = (
    <PageLink
      href={atSpan(pagePaths.trace(project, traceId), selection.selectedKey, view)}
      className={cn(buttonVariants({ variant: "ghost", size: "sm" }))}
    >
      <SquareArrowOutUpRight aria-hidden />
      Open full page
    </PageLink>
  );
  return (
    <SidePane
      title={data ? shownTraceName(data.trace) : "Trace"}
      takesFocus={takesFocus}
      actions={toPage}
      onClose={onClose}
    >
      {!data && error && (
        <LoadError what="the trace" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton />}
      {data && <TraceBody project={project} detail={data} selection={selection} isNarrow />}
    </SidePane>
  );
}
