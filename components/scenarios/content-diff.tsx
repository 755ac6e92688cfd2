import { cn } from "@/components/ui/cn";
import { visibleText } from "@/lib/base/text/visible-text";
import type { FieldChange } from "@/lib/scenarios/compare-contents";
import { fieldName } from "./field-names";

interface ContentDiffProps {
  changes: readonly FieldChange[];
  before: string;
  after: string;
}

/** Two contents side by side, field by field; within a field the words that differ are marked, not by colour alone. */
export function ContentDiff({ changes, before, after }: ContentDiffProps) {
  return (
    <div className="space-y-4">
      {changes.map((change) => (
        <section key={change.field} aria-label={fieldName(change.field)}>
          <h3 className="mb-1 text-sm font-semibold">{fieldName(change.field)}</h3>
          <div className="grid gap-2 md:grid-cols-2">
            <Side title={before} change={change} shown="removed" />
            <Side title={after} change={change} shown="added" />
          </div>
        </section>
      ))}
    </div>
  );
}

interface SideProps {
  title: string;
  change: FieldChange;
  shown: "added" | "removed";
}

function Side({ title, change, shown }: SideProps) {
  const text = shown === "removed" ? change.before : change.after;
  return (
    <div className="border-border min-w-0 overflow-hidden rounded-lg border">
      <p className="border-border bg-surface text-muted border-b px-3 py-1 text-xs">{title}</p>
      {text === null ? (
        <p className="text-subtle px-3 py-2 text-sm italic">Not set</p>
      ) : (
        <div
          dir="auto"
          className="max-h-96 overflow-y-auto px-3 py-2 text-sm leading-6 wrap-anywhere whitespace-pre-wrap"
        >
          {change.words
            .filter(({ kind }) => kind === "same" || kind === shown)
            .map((part, index) => (
              <Words key={index} part={part} />
            ))}
        </div>
      )}
    </div>
  );
}

function Words({ part: { kind, text } }: { part: FieldChange["words"][number] }) {
  if (kind === "same") return <span>{visibleText(text)}</span>;
  const Tag = kind === "added" ? "ins" : "del";
  return (
    <Tag
      className={cn(
        "rounded-xs decoration-2",
        kind === "added"
          ? "bg-success/15 decoration-success underline"
          : "bg-failure/15 decoration-failure line-through",
      )}
    >
      {visibleText(text)}
    </Tag>
  );
}
