import { useQueryStates } from "nuqs";
import { useEffect, useEffectEvent, useRef } from "react";

import { paneParams } from "./search-params";
import { SIDE_PANE_ID } from "./side-pane";

/** Opens a trace beside something else, and gives the focus back to what opened it. */
export function useTracePane() {
  const [{ trace }, setParams] = useQueryStates(paneParams);
  const opener = useRef<Element | null>(null);
  const before = useRef(trace);

  const moveFocus = useEffectEvent(() => {
    if (trace === before.current) return;
    if (trace === null) findOpener(opener.current, before.current)?.focus();
    // What opened it may have made room for it.
    else if (document.activeElement === document.body)
      document.getElementById(SIDE_PANE_ID)?.focus();
    before.current = trace;
  });
  // External system: the focus.
  useEffect(() => {
    moveFocus();
  }, [trace]);

  return {
    traceId: trace,
    open: (traceId: string, span: string | null) => {
      opener.current = document.activeElement;
      void setParams({ trace: traceId, span });
    },
    close: () => void setParams(null),
  };
}

/** Rows of a long conversation come and go, and a page may have been opened with a trace in its address. */
function findOpener(opener: Element | null, traceId: string | null): HTMLElement | null {
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body)
    return opener;
  return document.querySelector<HTMLElement>(`[data-opens-trace="${CSS.escape(traceId ?? "")}"]`);
}
