"use client";

import { Send, TriangleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Field, TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { formatDuration } from "@/lib/format-duration";
import { chatMessageText } from "@/lib/scenarios/chat-message";
import { useTestTarget } from "@/lib/targets/client/use-target-changes";
import type { TargetTestAnswer } from "@/lib/targets/target-schema";
import { visibleText } from "@/lib/visible-text";

/** One call of the target as it is saved: what was sent, what came back, and what it was read as. */
export function TestPanel({ project, targetId }: { project: string; targetId: string }) {
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
          if (!test.isPending) test.mutate(message);
        }}
      >
        <Field label="The user says" hint="The target is called as it was last saved.">
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
          {test.isPending ? "Waiting for the answer…" : "Call the target"}
        </Button>
      </form>
      <div role="status" className="space-y-3">
        {test.error && (
          <Notice tone="failure" Icon={TriangleAlert} title="The test could not be made">
            <span className="wrap-anywhere">{test.error.message}</span>
          </Notice>
        )}
        {test.data && <Result answer={test.data} />}
      </div>
    </section>
  );
}

function Result({ answer }: { answer: TargetTestAnswer }) {
  const { request, response, reply, error } = answer;
  return (
    <>
      {error !== null && (
        <Notice tone="failure" Icon={TriangleAlert} title="No reply">
          <span className="wrap-anywhere">{visibleText(error)}</span>
        </Notice>
      )}
      {reply && (
        <Part title="Reply">
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
      <Part title="Request">
        <Text>{`${request.method} ${request.url}\n${headerLines(request.headers)}\n\n${request.body ?? ""}`}</Text>
      </Part>
      {response && (
        <Part title={`Answer, after ${formatDuration(response.durationMs)}`}>
          <Text>{`${String(response.status)}\n${headerLines(response.headers)}\n\n${response.body}`}</Text>
        </Part>
      )}
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

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}
