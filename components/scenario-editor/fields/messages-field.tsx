"use client";

import { Plus } from "lucide-react";
import { useFieldArray } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { SortableList } from "@/components/ui/inputs/sortable-list";
import { CHAT_ROLES } from "@/lib/scenarios/chat-message";
import { toMessageRow } from "@/lib/scenarios/scenario-form";
import { useEditorForm } from "../editor-form";
import { MessageBubble, ROLE_LABELS } from "./message-bubble";

/** Seed messages, as the bubbles of a chat. */
export function MessagesField() {
  const { control } = useEditorForm();
  const { fields, append, insert, move, remove } = useFieldArray({ control, name: "messages" });
  return (
    <div className="space-y-3">
      <SortableList what="message" items={fields} onMove={move} onRemove={remove}>
        {(_, index) => (
          <MessageBubble
            index={index}
            onAddResult={(message) => {
              insert(index + 1, toMessageRow(message));
            }}
          />
        )}
      </SortableList>
      <div className="flex flex-wrap gap-2">
        {CHAT_ROLES.filter((role) => role !== "tool").map((role) => (
          <Button
            key={role}
            size="sm"
            onClick={() => {
              append(toMessageRow({ role, content: "" }));
            }}
          >
            <Plus aria-hidden />
            {ROLE_LABELS[role]} message
          </Button>
        ))}
      </div>
    </div>
  );
}
