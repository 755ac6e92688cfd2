// One turn of a conversation, as every kind of target is given it.
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { SuppliedValues } from "@/lib/scenarios/parameter";

export interface Turn {
  messages: readonly ChatMessage[];
  threadId: string;
  params: SuppliedValues;
  /** The names of those that are secret. */
  secretParams?: readonly string[];
  /** W3C trace context. */
  traceparent: string;
  /** Of a persona, as templates: they win over the target's own, and are secret. Other targets than HTTP have no use for them. */
  headers?: Record<string, string>;
}
