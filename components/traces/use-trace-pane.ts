import { useQueryStates } from "nuqs";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { paneParams } from "./trace-params";

/** Opens a trace beside something else, and gives the focus back to what opened it. */
export function useTracePane() {
  const [{ trace }, setParams] = useQueryStates(paneParams);
  const [first] = useState(trace);
  const [wasOpened, setWasOpened] = useState(false);
  const opener = useRef<Element | null>(null);
  const before = useRef(trace);

  const moveFocus = useEffectEvent(() => {
    if (trace === before.current) return;
    if (trace === null) findOpener(opener.current, before.current)?.focus();
    before.current = trace;
  });
  // External system: the focus.
  useEffect(() => {
    moveFocus();
  }, [trace]);

  return {
    traceId: trace,
    /** Not where the page was opened with it. */
    takesFocus: wasOpened || trace !== first,
    open: (traceId: string, span: string | null) => {
      opener.current = document.activeElement;
      setWasOpened(true);
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
