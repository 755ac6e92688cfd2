"use client";

import { Plus, Reply, Trash2, Wrench } from "lucide-react";
import { useController, useWatch } from "react-hook-form";

import { cn } from "@/components/ui/cn";
import { JsonBlock } from "@/components/ui/code-block";
import { Button } from "@/components/ui/inputs/button";
import { Field, Select, TextArea, TextInput } from "@/components/ui/inputs/field";
import { joinExact, parseExactJson } from "@/lib/base/json/exact-json";
import { CHAT_ROLES, type ChatMessage, type ChatToolCall } from "@/lib/scenarios/chat-message";
import { fromMessageRow, toMessageRow } from "@/lib/scenarios/scenario-form";
import { errorAt, useEditorForm } from "../editor-form";

export const ROLE_LABELS: Record<ChatMessage["role"], string> = {
  user: "User",
  assistant: "Agent",
  system: "System",
  tool: "Tool result",
};

const BUBBLE: Record<ChatMessage["role"], string> = {
  user: "bg-accent-soft border-accent/20 mr-6",
  assistant: "bg-surface border-border ml-6",
  system: "bg-background border-border border-dashed",
  tool: "bg-background border-border ml-10",
};

interface MessageBubbleProps {
  index: number;
  onAddResult: (message: ChatMessage) => void;
}

export function MessageBubble({ index, onAddResult }: MessageBubbleProps) {
  const { control, formState } = useEditorForm();
  const { field } = useController({ control, name: `messages.${index}` });
  const message = fromMessageRow(useWatch({ control, name: `messages.${index}` }));
  const change = (part: Partial<ChatMessage>) => {
    field.onChange(toMessageRow(joinExact(message, part)));
  };
  const calls = message.tool_calls ?? [];
  const changeCalls = (next: ChatToolCall[]) => {
    change({ tool_calls: next.length === 0 ? undefined : next });
  };
  return (
    <div className={cn("space-y-2 rounded-lg border p-2.5", BUBBLE[message.role])}>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={`Role of message ${String(index + 1)}`}
          className="w-32"
          value={message.role}
          onValueChange={(role) => {
            change({ role: role as ChatMessage["role"] }); // the options are the roles
          }}
        >
          {CHAT_ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_LABELS[role]}
            </option>
          ))}
        </Select>
        {message.role === "assistant" && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              changeCalls([...calls, newCall()]);
            }}
          >
            <Wrench aria-hidden />
            Add tool call
          </Button>
        )}
      </div>
      <Content index={index} message={message} onChange={change} />
      {message.role === "tool" && (
        <Field label="Result of call ID">
          {(control) => (
            <TextInput
              {...control}
              className="font-mono"
              value={message.tool_call_id ?? ""}
              onChange={(event) => {
                change({ tool_call_id: event.target.value });
              }}
            />
          )}
        </Field>
      )}
      {calls.map((call, at) => (
        <ToolCallFields
          key={at}
          call={call}
          nameError={errorAt(formState.errors, `messages.${index}.tool_calls.${at}.function.name`)}
          onChange={(next) => {
            changeCalls(calls.with(at, next));
          }}
          onRemove={() => {
            changeCalls(calls.toSpliced(at, 1));
          }}
          onAddResult={() => {
            onAddResult({ role: "tool", tool_call_id: call.id, content: "" });
          }}
        />
      ))}
    </div>
  );
}

interface ContentProps {
  index: number;
  message: ChatMessage;
  onChange: (part: Partial<ChatMessage>) => void;
}

/** Text can be typed; parts of other kinds are kept as they are and shown. */
function Content({ index, message: { content }, onChange }: ContentProps) {
  if (Array.isArray(content)) return <JsonBlock value={content} copyLabel="Copy content" />;
  return (
    <TextArea
      dir="auto"
      rows={1}
      aria-label={`Text of message ${String(index + 1)}`}
      className="bg-background/60 min-h-9"
      value={content ?? ""}
      onChange={(event) => {
        onChange({ content: event.target.value });
      }}
    />
  );
}

function newCall(): ChatToolCall {
  const id = `call_${crypto.randomUUID().slice(0, 8)}`;
  return { id, type: "function", function: { name: "", arguments: "{}" } };
}

interface ToolCallFieldsProps {
  call: ChatToolCall;
  nameError: string | undefined;
  onChange: (call: ChatToolCall) => void;
  onRemove: () => void;
  onAddResult: () => void;
}

function ToolCallFields({ call, nameError, onChange, onRemove, onAddResult }: ToolCallFieldsProps) {
  const changeFunction = (part: Partial<ChatToolCall["function"]>) => {
    onChange(joinExact(call, { function: joinExact(call.function, part) }));
  };
  return (
    <div className="border-border bg-background space-y-2 rounded-md border p-2">
      <Field label="Tool" error={nameError}>
        {(control) => (
          <TextInput
            {...control}
            className="font-mono"
            value={call.function.name}
            onChange={(event) => {
              changeFunction({ name: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label="Arguments, as JSON" error={jsonProblem(call.function.arguments)}>
        {(control) => (
          <TextArea
            {...control}
            className="min-h-9 font-mono"
            value={call.function.arguments}
            onChange={(event) => {
              changeFunction({ arguments: event.target.value });
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-1">
        <Button size="sm" variant="ghost" onClick={onAddResult}>
          <Reply aria-hidden />
          <Plus aria-hidden />
          Add result
        </Button>
        <Button size="sm" variant="ghost" onClick={onRemove}>
          <Trash2 aria-hidden />
          Remove call
        </Button>
      </div>
    </div>
  );
}

/** Real models write broken JSON too, so it may be saved: it is only pointed out. */
function jsonProblem(text: string): string | undefined {
  try {
    parseExactJson(text);
    return undefined;
  } catch {
    return "Not valid JSON. You can still save it, because models send such arguments too.";
  }
}
