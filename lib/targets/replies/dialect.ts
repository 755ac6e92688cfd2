import type { ReplyDraft } from "./reply-draft";

/** A piece of a stream: an event of server-sent events, or a line of JSON. */
export interface StreamEvent {
  /** The name of a server-sent event; empty where it has none. */
  name: string;
  /** Undefined where the data is not JSON. */
  json: unknown;
  data: string;
}

/** How one family of agents answers. Whoever reads it adds to a draft what it finds. */
export interface Dialect {
  name: string;
  /** Where its makers describe it. */
  source: string;
  /** Adds a whole answer, if it is of this dialect. */
  readWhole?: (json: unknown, draft: ReplyDraft) => boolean;
  stream?: {
    /** The event is written in this dialect and in no other. */
    owns: (event: StreamEvent) => boolean;
    read: (event: StreamEvent, draft: ReplyDraft) => void;
    /** Without its end mark a stream was cut off. False for a dialect that has none. */
    hasEndMark: boolean;
  };
}
