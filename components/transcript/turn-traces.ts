import { createContext } from "react";

/** What is known of the traces behind a conversation. */
export interface TurnTraces {
  /** The trace that holds the spans of a message's trace id. */
  traceOf: Readonly<Record<string, string>>;
  spanOfCall: Readonly<Record<string, { traceId: string; spanKey: string }>>;
  open: (traceId: string, spanKey: string | null) => void;
}

/** Null where a conversation is shown by itself, as within a trace. */
export const TurnTracesContext = createContext<TurnTraces | null>(null);
