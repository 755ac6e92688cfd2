import { printJson } from "@/lib/base/json/exact-json";
import { visibleText } from "@/lib/base/text/visible-text";
import { cn } from "./cn";
import { CopyButton } from "./inputs/copy-button";

interface CodeBlockProps {
  text: string;
  /** What it is, for the copy button: "Copy arguments". */
  copyLabel: string;
  className?: string;
}

/** Text that must keep its form, with a way to take it along. Scrolls by itself, never the page. */
export function CodeBlock({ text, copyLabel, className }: CodeBlockProps) {
  return (
    <div className={cn("border-border bg-surface relative rounded-md border", className)}>
      <pre
        tabIndex={0}
        dir="ltr"
        className="max-h-96 overflow-auto p-3 pr-10 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
      >
        {visibleText(text)}
      </pre>
      <CopyButton text={text} label={copyLabel} className="bg-surface absolute top-1.5 right-1.5" />
    </div>
  );
}

interface JsonBlockProps {
  value: unknown;
  copyLabel: string;
  className?: string;
}

export function JsonBlock({ value, ...props }: JsonBlockProps) {
  return <CodeBlock text={prettyJson(value)} {...props} />;
}

export function prettyJson(value: unknown): string {
  return printJson(value, 2);
}
