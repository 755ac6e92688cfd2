"use client";

import { Send, TriangleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextArea } from "@/components/ui/inputs/field";
import { Notice } from "@/components/ui/notice";
import type { FieldProblem } from "@/lib/base/errors";
import { formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { ApiError } from "@/lib/platform/query/fetch-json";
import { chatMessageText } from "@/lib/scenarios/chat-message";
import { useTestTarget } from "@/lib/targets/client/target-queries";
import type { Exchange, NewTarget, TargetTestAnswer } from "@/lib/targets/target-schema";

interface TestPanelProps {
  project: string;
  /** Null for one that is not saved yet. */
  targetId: string | null;
  /** The target as it is in the form. */
  draftOf: () => NewTarget;
  /** Called before a test without fields, and after it with those that explain its error. */
  onExplained: (fields: readonly FieldProblem[]) => void;
}

/** One turn of the target as it is in the form: request, response and parsed reply. */
export function TestPanel({ project, targetId, draftOf, onExplained }: TestPanelProps) {
  const [message, setMessage] = useState("Hello");
  const test = useTestTarget(project, targetId);
  return (
    <section
      aria-labelledby="test-title"
      className="border-border bg-surface min-w-0 space-y-3 rounded-lg border p-4 lg:sticky lg:top-16"
    >
      <h2 id="test-title" className="text-sm font-semibold">
        Test
      </h2>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (test.isPending) return;
          onExplained([]);
          test.mutate(
            { draft: draftOf(), message },
            {
              onSuccess: ({ fields }) => {
                onExplained(fields);
              },
              onError: (error) => {
                onExplained(error instanceof ApiError ? error.fields : []);
              },
            },
          );
        }}
      >
        <Field
          label="User message"
          hint="Calls the target with the current form values, saved or not."
        >
          {(field) => (
            <TextArea
              {...field}
              rows={2}
              dir="auto"
              value={message}
              onChange={(event) => {
                setMessage(event.target.value);
              }}
            />
          )}
        </Field>
        <Button type="submit" aria-disabled={test.isPending}>
          <Send aria-hidden />
          {test.isPending ? "Waiting for a response…" : "Call the target"}
        </Button>
      </form>
      <div role="status" className="space-y-3">
        {test.error && (
          <Notice tone="failure" Icon={TriangleAlert} title="The test failed">
            <span className="wrap-anywhere">{test.error.message}</span>
          </Notice>
        )}
        {test.data && <Result answer={test.data} />}
      </div>
    </section>
  );
}

function Result({ answer }: { answer: TargetTestAnswer }) {
  const { exchanges, logs, reply, error, durationMs } = answer;
  return (
    <>
      {error !== null && (
        <Notice tone="failure" Icon={TriangleAlert} title="No reply">
          <span className="wrap-anywhere">{visibleText(error)}</span>
        </Notice>
      )}
      {reply && (
        <Part title={`Reply after ${formatDuration(durationMs)}`}>
          {reply.map((message, index) => (
            <p key={index} dir="auto" className="text-sm wrap-anywhere whitespace-pre-wrap">
              {visibleText(chatMessageText(message))}
              {(message.tool_calls ?? []).map((call) => (
                <code key={call.id} className="block">
                  {visibleText(`${call.function.name}(${call.function.arguments})`)}
                </code>
              ))}
            </p>
          ))}
        </Part>
      )}
      {exchanges.map((exchange, index) => (
        <ExchangeParts key={index} exchange={exchange} />
      ))}
      {logs.length > 0 && (
        <Part title="Log">
          <Text>{logs.join("\n")}</Text>
        </Part>
      )}
    </>
  );
}

function ExchangeParts({ exchange }: { exchange: Exchange }) {
  const { label, request, response, durationMs, error } = exchange;
  return (
    <>
      <Part title={`${label}: request`}>
        <Text>{request}</Text>
      </Part>
      {response !== null && (
        <Part title={`${label}: response after ${formatDuration(durationMs)}`}>
          <Text>{response}</Text>
        </Part>
      )}
      {error !== null && <p className="text-failure text-xs wrap-anywhere">{visibleText(error)}</p>}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="space-y-1">
      <h3 className="text-muted text-xs font-medium">{title}</h3>
      {children}
    </div>
  );
}

function Text({ children }: { children: string }) {
  return (
    <pre
      tabIndex={0}
      className="border-border bg-background max-h-72 overflow-auto rounded-md border p-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
    >
      {visibleText(children)}
    </pre>
  );
}
