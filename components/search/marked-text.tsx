import { visibleText } from "@/lib/base/text/visible-text";

interface MarkedTextProps {
  text: string;
  /** In order, and none over another. */
  marks: readonly (readonly [number, number])[];
}

export function MarkedText({ text, marks }: MarkedTextProps) {
  const starts = [0, ...marks.map(([, to]) => to)];
  return (
    <>
      {starts.map((start, index) => {
        const [from, to] = marks[index] ?? [text.length, text.length];
        return (
          <span key={start}>
            {visibleText(text.slice(start, from))}
            {to > from && (
              <mark className="text-foreground rounded-sm bg-(--find)">
                {visibleText(text.slice(from, to))}
              </mark>
            )}
          </span>
        );
      })}
    </>
  );
}
