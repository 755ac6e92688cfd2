import { useEffect, useState } from "react";

const NEAR_PX = 64;

/**
 * While a conversation grows, keeps its end in view for a reader who is at the end; never moves another. Returns whether
 * there is something below what the reader sees.
 */
export function useStickToEnd(isActive: boolean): boolean {
  const [hasMore, setHasMore] = useState(false);
  // External system: the window's scroll position and the height of the page.
  useEffect(() => {
    if (!isActive) return;
    const page = document.documentElement;
    let isAtEnd = false;
    let lastY = window.scrollY;
    // The page may have grown since the reader was at the end: only who scrolls up leaves it.
    const handleScroll = () => {
      const hasLeft = window.scrollY < lastY;
      lastY = window.scrollY;
      isAtEnd = isLong(page) && (isNearEnd(page) || (isAtEnd && !hasLeft));
      setHasMore(isLong(page) && !isAtEnd);
    };
    const observer = new ResizeObserver(() => {
      if (isAtEnd) scrollToEnd();
      handleScroll();
    });
    observer.observe(document.body);
    window.addEventListener("scroll", handleScroll, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", handleScroll);
    };
  }, [isActive]);
  return isActive && hasMore;
}

export function scrollToEnd(): void {
  window.scrollTo({ top: document.documentElement.scrollHeight });
}

function isLong(page: HTMLElement): boolean {
  return page.scrollHeight > page.clientHeight;
}

function isNearEnd(page: HTMLElement): boolean {
  return window.scrollY + page.clientHeight >= page.scrollHeight - NEAR_PX;
}
