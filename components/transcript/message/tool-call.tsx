import { CircleDashed, ListTree, Wrench } from "lucide-react";
import { use } from "react";

import { CodeBlock } from "@/components/ui/code-block";
import { Fold } from "@/components/ui/fold";
import { Button } from "@/components/ui/inputs/button";
import { ownValue } from "@/lib/base/json/own-value";
import { startOfText, visibleText } from "@/lib/base/text/visible-text";
import { jsonText, partText, type AnsweredCall } from "@/lib/transcript/conversation";
import type { Part } from "@/lib/transcript/transcript-message";
import { TurnTracesContext } from "../turn-traces";
import { MessagePart } from "./message-part";

interface ToolCallProps {
  id: string;
  answered: AnsweredCall;
  isForced: boolean;
}

const PREVIEW_LENGTH = 160;

/** A call and its answer: one line, which opens to both in full. */
export function ToolCall({ id, answered, isForced }: ToolCallProps) {
  const { call, result } = answered;
  return (
    <Fold
      id={id}
      isForced={isForced}
      className="border-border rounded-md border"
      summary={<CallLine answered={answered} />}
    >
      <div className="border-border space-y-3 border-t p-3">
        <SpanLink callId={call.id} />
        <div>
          <p className="text-muted mb-1 text-xs font-medium">Arguments</p>
          <CodeBlock
            text={call.arguments === "" ? "none" : jsonText(call.arguments)}
            copyLabel="Copy arguments"
          />
        </div>
        <div>
          <p className="text-muted mb-1 text-xs font-medium">Result</p>
          {result ? (
            <ResultParts id={id} parts={result} isForced={isForced} />
          ) : (
            <p className="text-muted text-sm">No result in the conversation.</p>
          )}
        </div>
      </div>
    </Fold>
  );
}

/** To the span of the call, where one has come. */
function SpanLink({ callId }: { callId: string | null }) {
  const traces = use(TurnTracesContext);
  const span = callId === null ? undefined : ownValue(traces?.spanOfCall, callId);
  if (!traces || !span) return null;
  return (
    <Button
      size="sm"
      data-opens-trace={span.traceId}
      onClick={() => {
        traces.open(span.traceId, span.spanKey);
      }}
    >
      <ListTree aria-hidden />
      View span
    </Button>
  );
}

function CallLine({ answered: { call, result } }: { answered: AnsweredCall }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2 text-xs">
      <Wrench aria-hidden className="text-muted size-3.5 shrink-0" />
      <span className="max-w-1/2 shrink-0 truncate font-mono font-medium">
        <span className="sr-only">Tool call </span>
        {visibleText(call.name)}
      </span>
      <span className="text-subtle min-w-0 flex-1 truncate font-mono">
        {preview(call.arguments)}
        {result && ` → ${preview(result.map(partText).join(" "))}`}
      </span>
      {!result && (
        <span className="text-muted flex shrink-0 items-center gap-1">
          <CircleDashed aria-hidden className="size-3" />
          no result
        </span>
      )}
    </span>
  );
}

function ResultParts({
  id,
  parts,
  isForced,
}: {
  id: string;
  parts: readonly Part[];
  isForced: boolean;
}) {
  if (parts.length === 0) return <p className="text-muted text-sm">Empty.</p>;
  return parts.map((part, index) => (
    // Parts have no ids of their own and never change their order.

    <ResultPart key={index} id={`${id}-result-${String(index)}`} part={part} isForced={isForced} />
  ));
}

/** The text of a tool is data, not prose. */
function ResultPart({ id, part, isForced }: { id: string; part: Part; isForced: boolean }) {
  const isData = part.type === "text" || part.type === "tool-result" || part.type === "json";
  if (!isData) return <MessagePart id={id} part={part} isForced={isForced} />;
  return (
    <CodeBlock
      text={jsonText(part.type === "text" ? part.text : part.value)}
      copyLabel="Copy result"
    />
  );
}

function preview(text: string): string {
  const start = startOfText(text, PREVIEW_LENGTH * 2).replaceAll(/\s+/g, " ");
  return startOfText(visibleText(start), PREVIEW_LENGTH);
}
