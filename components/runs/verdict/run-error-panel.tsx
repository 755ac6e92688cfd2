import { Zap } from "lucide-react";

import { PlainText } from "@/components/transcript/message/long-text";
import { CodeBlock } from "@/components/ui/code-block";
import { Fold } from "@/components/ui/fold";
import { visibleText } from "@/lib/base/text/visible-text";
import { readRunError } from "@/lib/results/runs/run-error";

/** What was thrown: name and message to read, the stack to unfold. */
export function RunErrorPanel({ error }: { error: string }) {
  const { name, message, stack, hint } = readRunError(error);
  return (
    <section aria-label="Error" className="border-error/40 rounded-lg border text-sm">
      <div className="flex items-start gap-2.5 px-3 pt-2.5 pb-1.5">
        <Zap aria-hidden strokeWidth={2.5} className="text-error mt-0.5 size-4 shrink-0" />
        <div className="min-w-0 flex-1">
          <h3 dir="auto" className="font-medium wrap-anywhere">
            {visibleText(name ?? "Error")}
          </h3>
          <div
            className="max-h-60 overflow-y-auto"
            tabIndex={0}
            role="group"
            aria-label="Error message"
          >
            <PlainText text={message} />
          </div>
          {hint !== null && (
            <p dir="auto" className="text-muted mt-1 wrap-anywhere">
              {visibleText(hint)}
            </p>
          )}
        </div>
      </div>
      {stack !== null && (
        <Fold
          id="stack"
          summary={<span className="text-muted text-xs">Stack</span>}
          className="px-1 pb-1"
        >
          <CodeBlock text={stack} copyLabel="Copy stack" className="mx-1 mb-1" />
        </Fold>
      )}
    </section>
  );
}
