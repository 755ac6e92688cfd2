import { useEffect } from "react";

const QUESTION = "You have unsaved changes. Leave this page?";

/** Asks before a page with unsaved changes is left, by a link of ours or by closing it. */
export function useLeaveGuard(isDirty: boolean): void {
  // External system: the browser's navigation.
  useEffect(() => {
    if (!isDirty) return;
    const handleUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    const handleClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || staysHere(event, link)) return;
      if (confirmLeave()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", handleUnload);
    document.addEventListener("click", handleClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", handleUnload);
      document.removeEventListener("click", handleClick, { capture: true });
    };
  }, [isDirty]);
}

/** The same question, for what leaves a page without a link. */
export function confirmLeave(): boolean {
  return window.confirm(QUESTION);
}

/** A download, another tab, or a place on this page. */
function staysHere(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isOtherTab = event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank";
  return isOtherTab || link.hasAttribute("download") || link.pathname === window.location.pathname;
}
