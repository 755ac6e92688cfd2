import { visibleText } from "@/lib/base/text/visible-text";

/** The title of the browser's tab. It follows the page while that changes. */
export function PageTitle({ parts }: { parts: readonly string[] }) {
  return <title>{visibleText([...parts, "Rehearsal"].join(" · "))}</title>;
}
