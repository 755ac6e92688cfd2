"use client";

import { use } from "react";

import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/panels/tooltip";
import { isNamed, type ConversationItem } from "@/lib/transcript/conversation";
import { MessageMarksContext, type MessageMark } from "./message-marks";

/** What was found in the message. */
export function marksOf(item: ConversationItem, marks: readonly MessageMark[]): MessageMark[] {
  return marks.filter(({ messageId }) => isNamed(item, messageId));
}

/** In the gutter of a message: the criteria that rest on it, each with the way to it. */
export function MarkButtons({ item }: { item: ConversationItem }) {
  const marks = marksOf(item, use(MessageMarksContext));
  if (marks.length === 0) return null;
  return (
    <ul aria-label="Found in this message" className="mt-1 flex flex-wrap gap-0.5">
      {marks.map(({ key, label, Icon, className, open }) => (
        <li key={key}>
          <Tooltip content={label}>
            <button
              type="button"
              aria-label={`${label}. Show in the verdict`}
              className={cn("hover:bg-hover rounded-sm p-1", className)}
              onClick={open}
            >
              <Icon aria-hidden strokeWidth={2.5} className="size-3.5" />
            </button>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
