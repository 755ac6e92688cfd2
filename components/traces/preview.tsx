import { visibleText } from "@/lib/base/text/visible-text";

/** How an input and an output begin. */
export function Preview({ input, output }: { input: string; output: string }) {
  if (input === "" && output === "") return null;
  return (
    <p dir="auto" className="text-muted line-clamp-2 wrap-anywhere">
      {visibleText(input)}
      {input !== "" && output !== "" && <span className="text-subtle"> → </span>}
      {visibleText(output)}
    </p>
  );
}
