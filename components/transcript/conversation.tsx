"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowDown, MessagesSquare } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useRef, useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { cn } from "@/components/ui/cn";
import { FoldMemoryProvider } from "@/components/ui/fold";
import { Button } from "@/components/ui/inputs/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { pagePaths, type RunAddress } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { runQueries } from "@/lib/results/client/results-queries";
import { isNamed, toConversation, type ConversationItem } from "@/lib/transcript/conversation";
import { FindBox, useFind, useFindHighlight } from "./find-box";
import { MessageList } from "./message-list";
import { scrollToEnd, useStickToEnd } from "./use-stick-to-end";

/** Fetched where there is room for it. */
const ConversationOutline = dynamic(
  lazyPart({
    name: "the outline",
    load: async () => (await import("./outline/conversation-outline")).ConversationOutline,
  }),
  { ssr: false },
);

const WIDE = "(min-width: 96rem)";
const LEAST_TURNS = 3;

interface ConversationProps {
  address: RunAddress;
  /** More messages may come. */
  isGrowing: boolean;
  /** There is room for the turns beside it, where the window is wide. */
  hasOutline: boolean;
}

export function Conversation({ address, isGrowing, hasOutline }: ConversationProps) {
  const transcript = useQuery(runQueries.transcript(address.project, address.runId));
  const items = useMemo(() => toConversation(transcript.data?.messages ?? []), [transcript.data]);
  if (!transcript.data)
    return transcript.error ? (
      <LoadError
        what="the conversation"
        error={transcript.error}
        onRetry={() => void transcript.refetch()}
      />
    ) : (
      <ListSkeleton rows={5} />
    );
  if (items.length === 0) return <NoMessages isGrowing={isGrowing} />;
  return (
    <FoldMemoryProvider>
      <Lines address={address} items={items} hasOutline={hasOutline} />
      <JumpToLatest isGrowing={isGrowing} />
    </FoldMemoryProvider>
  );
}

interface LinesProps {
  address: RunAddress;
  items: readonly ConversationItem[];
  hasOutline: boolean;
}

function Lines({ address, items, hasOutline }: LinesProps) {
  const list = useRef<HTMLDivElement>(null);
  const [linked, setLinked] = useQueryState("message", parseAsString);
  const [asked, setAsked] = useState(0);
  // A link may name a tool's message, which is shown within the message that called the tool.
  const linkedKey =
    items.find((item) => linked !== null && isNamed(item, linked))?.message.key ?? null;
  const { text, position, total, currentKey, matchKeys, find, step } = useFind(items, linkedKey);
  useFindHighlight(list, text);
  const isWide = useMediaQuery(WIDE, false);
  const isOutlined = hasOutline && isWide && turnsOf(items) >= LEAST_TURNS;
  const open = (key: string) => {
    if (text !== "") find("");
    void setLinked(key);
    setAsked(asked + 1);
  };
  const linkOf = (key: string) =>
    `${window.location.origin}${pagePaths.run(address)}?${new URLSearchParams({ message: key }).toString()}`;
  return (
    <>
      <div className="bg-background sticky top-12 z-20 mb-2 flex items-center justify-between gap-2 py-2">
        <p className="text-muted text-sm">{plural(turnsOf(items), "turn")}</p>
        <FindBox text={text} position={position} total={total} onFind={find} onStep={step} />
      </div>
      <div className={cn(isOutlined && "grid grid-cols-[14rem_minmax(0,1fr)] gap-6")}>
        {isOutlined && (
          <div>
            <ConversationOutline
              items={items}
              list={list}
              chosenKey={currentKey ?? linkedKey}
              onOpen={open}
            />
          </div>
        )}
        <div ref={list} className="min-w-0">
          <MessageList
            items={items}
            linkOf={linkOf}
            targetKey={currentKey ?? linkedKey}
            asked={asked}
            forcedKeys={matchKeys}
          />
        </div>
      </div>
    </>
  );
}

/** For a reader who is not at the end while messages arrive. */
function JumpToLatest({ isGrowing }: { isGrowing: boolean }) {
  const hasMore = useStickToEnd(isGrowing);
  if (!hasMore) return null;
  return (
    <div className="pointer-events-none sticky bottom-4 z-20 flex justify-center">
      <Button className="pointer-events-auto shadow-lg" onClick={scrollToEnd}>
        <ArrowDown aria-hidden />
        Jump to latest
      </Button>
    </div>
  );
}

function turnsOf(items: readonly ConversationItem[]): number {
  return items.filter(({ turn }) => turn !== null).length;
}

function NoMessages({ isGrowing }: { isGrowing: boolean }) {
  return (
    <p className="border-border text-muted flex items-center justify-center gap-2 rounded-lg border py-12">
      <MessagesSquare aria-hidden className="size-4" />
      {isGrowing ? "No messages yet." : "The run ended without messages."}
    </p>
  );
}
