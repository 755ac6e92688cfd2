"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";

import { EventList } from "@/components/events/event-list";
import { Conversation } from "@/components/transcript/conversation";
import { TurnTracesContext, type TurnTraces } from "@/components/transcript/turn-traces";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import type { RunAddress } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { useTurnTraces } from "./more-traces";
import { RunMetadata } from "./run-metadata";

const TABS = ["conversation", "metadata", "events"] as const;
const parseTab = parseAsStringLiteral(TABS).withDefault("conversation");

interface RunTabsProps {
  address: RunAddress;
  run: RunDetail;
  onOpenTrace: TurnTraces["open"];
}

export function RunTabs({ address, run, onOpenTrace }: RunTabsProps) {
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
          <Conversation address={address} isGrowing={!STATUS_TRAITS[run.status].isTerminal} />
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

function Count({ value }: { value: number }) {
  return <span className="text-subtle text-xs tabular-nums">{formatCount(value)}</span>;
}
