"use client";

import { useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useMemo, useRef } from "react";

import { LoadError } from "@/components/layout/list-page";
import { FoldMemoryProvider } from "@/components/ui/fold";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths, type RunAddress } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { runQueries } from "@/lib/results/client/results-queries";
import { toConversation, type ConversationItem } from "@/lib/transcript/conversation";
import { FindBox, useFind, useFindHighlight } from "./find-box";
import { MessageList } from "./message-list";

const NEAR_PX = 64;

/** While a conversation grows, keeps its end in view for a reader who is at the end; never moves another. */
function useStickToBottom(isActive: boolean): void {
  // External system: the window's scroll position and the height of the page.
  useEffect(() => {
    if (!isActive) return;
    const page = document.documentElement;
    let isAtBottom = isNearBottom(page);
    const handleScroll = () => {
      isAtBottom = isNearBottom(page);
    };
    const observer = new ResizeObserver(() => {
      if (isAtBottom) window.scrollTo({ top: page.scrollHeight });
    });
    observer.observe(document.body);
    window.addEventListener("scroll", handleScroll, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", handleScroll);
    };
  }, [isActive]);
}

function isNearBottom(page: HTMLElement): boolean {
  const isLongerThanWindow = page.scrollHeight > page.clientHeight;
  return isLongerThanWindow && window.scrollY + page.clientHeight >= page.scrollHeight - NEAR_PX;
}

interface ConversationProps {
  address: RunAddress;
  /** More messages may come. */
  isGrowing: boolean;
}

export function Conversation({ address, isGrowing }: ConversationProps) {
  const transcript = useQuery(runQueries.transcript(address.project, address.runId));
  const items = useMemo(() => toConversation(transcript.data?.messages ?? []), [transcript.data]);
  useStickToBottom(isGrowing);
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
      <Lines address={address} items={items} />
    </FoldMemoryProvider>
  );
}

function Lines({ address, items }: { address: RunAddress; items: readonly ConversationItem[] }) {
  const list = useRef<HTMLDivElement>(null);
  const [linked] = useQueryState("message", parseAsString);
  // A link may name a tool's message, which is shown within the message that called the tool.
  const linkedKey =
    items.find((item) => linked !== null && isNamed(item, linked))?.message.key ?? null;
  const { text, position, total, currentKey, matchKeys, find, step } = useFind(items, linkedKey);
  useFindHighlight(list, text);
  const linkOf = (key: string) =>
    `${window.location.origin}${pagePaths.run(address)}?${new URLSearchParams({ message: key }).toString()}`;
  return (
    <>
      <div className="bg-background sticky top-12 z-20 mb-2 flex items-center justify-between gap-2 py-2">
        <p className="text-muted text-sm">{plural(turnsOf(items), "turn")}</p>
        <FindBox text={text} position={position} total={total} onFind={find} onStep={step} />
      </div>
      <div ref={list}>
        <MessageList
          items={items}
          linkOf={linkOf}
          targetKey={currentKey ?? linkedKey}
          forcedKeys={matchKeys}
        />
      </div>
    </>
  );
}

/** By its key, or by the id that its sender gave it. */
function isNamed({ keys, message }: ConversationItem, name: string): boolean {
  return keys.includes(name) || message.id === name;
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
