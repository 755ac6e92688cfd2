import { useEffect, type RefObject } from "react";

const NAME = "find";

/** Marks every place in `container` where `text` stands, by the browser's highlights: the page stays as it is. */
export function useFindHighlight(container: RefObject<HTMLElement | null>, text: string): void {
  // External system: the browser's registry of highlights, kept in step with what is on the page.
  useEffect(() => {
    const element = container.current;
    const wanted = text.trim().toLowerCase();
    if (!element || wanted === "" || !("highlights" in CSS)) return;
    const mark = () => {
      CSS.highlights.set(NAME, new Highlight(...findRanges(element, wanted)));
    };
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      CSS.highlights.delete(NAME);
    };
  }, [container, text]);
}

function findRanges(element: HTMLElement, wanted: string): Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? "").toLowerCase();
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, Math.min(at + wanted.length, node.textContent?.length ?? 0));
      ranges.push(range);
    }
  }
  return ranges;
}
