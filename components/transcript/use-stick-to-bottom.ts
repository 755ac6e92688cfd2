import { useEffect } from "react";

const NEAR_PX = 64;

/** While a conversation grows, keeps its end in view for a reader who is at the end; never moves another. */
export function useStickToBottom(isActive: boolean): void {
  // External system: the window's scroll position and the height of the page.
  useEffect(() => {
    if (!isActive) return;
    const page = document.documentElement;
    let isAtBottom = isNearBottom(page);
    const handleScroll = () => {
      isAtBottom = isNearBottom(page);
    };
    const observer = new ResizeObserver(() => {
      if (isAtBottom) window.scrollTo({ top: page.scrollHeight });
    });
    observer.observe(document.body);
    window.addEventListener("scroll", handleScroll, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", handleScroll);
    };
  }, [isActive]);
}

function isNearBottom(page: HTMLElement): boolean {
  const isLongerThanWindow = page.scrollHeight > page.clientHeight;
  return isLongerThanWindow && window.scrollY + page.clientHeight >= page.scrollHeight - NEAR_PX;
}
