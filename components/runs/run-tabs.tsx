"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";

import { EventList } from "@/components/events/event-list";
import { Conversation } from "@/components/transcript/conversation";
import {
  MessageMarksContext,
  type MessageMark,
} from "@/components/transcript/message/message-marks";
import { TurnTracesContext, type TurnTraces } from "@/components/transcript/turn-traces";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import type { RunAddress } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { useTurnTraces } from "./more-traces";
import { RunMetadata } from "./run-metadata";
import { shownCriteria, shownEvaluations } from "./verdict/finding-look";

const TABS = ["conversation", "metadata", "events"] as const;
const parseTab = parseAsStringLiteral(TABS).withDefault("conversation");

interface RunTabsProps {
  address: RunAddress;
  run: RunDetail;
  onOpenTrace: TurnTraces["open"];
  /** There is room for it. */
  hasOutline: boolean;
}

export function RunTabs({ address, run, onOpenTrace, hasOutline }: RunTabsProps) {
  const [tab, setTab] = useQueryState("tab", parseTab);
  const traces = useTurnTraces(address, onOpenTrace);
  return (
    <Tabs
      value={tab}
      className="min-w-0"
      onValueChange={(next) => void setTab(TABS.find((name) => name === next) ?? null)}
    >
      <TabList aria-label="Parts of the run">
        <Tab value="conversation">
          Conversation <Count value={run.messageCount} />
        </Tab>
        <Tab value="metadata">Metadata</Tab>
        <Tab value="events">
          Raw events <Count value={run.eventCount} />
        </Tab>
      </TabList>
      <TabPanel value="conversation" className="pt-2">
        <h2 className="sr-only">Conversation</h2>
        <TurnTracesContext value={traces}>
          <MessageMarksContext value={marksOfRun(run)}>
            <Conversation
              address={address}
              isGrowing={!STATUS_TRAITS[run.status].isTerminal}
              hasOutline={hasOutline}
            />
          </MessageMarksContext>
        </TurnTracesContext>
      </TabPanel>
      <TabPanel value="metadata">
        <h2 className="sr-only">Metadata</h2>
        <RunMetadata run={run} />
      </TabPanel>
      <TabPanel value="events">
        <h2 className="sr-only">Raw events</h2>
        <EventList address={address} />
      </TabPanel>
    </Tabs>
  );
}

/** What the verdict rests on, for the messages that it is found in. */
function marksOfRun({ results }: RunDetail): MessageMark[] {
  const { findings } = results ?? {};
  if (!findings) return [];
  return [...shownCriteria(findings), ...shownEvaluations(findings)].flatMap((finding) => {
    const { elementId, look, isForbidden, text, messageId } = finding;
    if (messageId === null) return [];
    const { word, Icon, className } = look;
    const what = isForbidden ? `Must not happen: ${text}` : text;
    const label = visibleText(`${word}: ${what}`);
    const open = () => {
      showFinding(elementId);
    };
    return [{ key: elementId, messageId, label, Icon, className, open }];
  });
}

function showFinding(elementId: string): void {
  const element = document.getElementById(elementId);
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}

function Count({ value }: { value: number }) {
  return <span className="text-subtle text-xs tabular-nums">{formatCount(value)}</span>;
}
