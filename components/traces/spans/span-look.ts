import {
  Bot,
  Boxes,
  CircleDot,
  MessagesSquare,
  Sparkles,
  Wrench,
  type LucideIcon,
} from "lucide-react";

import type { SpanKind, SpanRole } from "@/lib/traces/span";

interface SpanLook {
  label: string;
  Icon: LucideIcon;
  /** Of its icon and its bar. */
  color: string;
  bar: string;
}

export const SPAN_LOOKS: Record<SpanKind, SpanLook> = {
  model: { label: "Model call", Icon: Sparkles, color: "text-accent", bar: "bg-accent" },
  tool: { label: "Tool call", Icon: Wrench, color: "text-warning", bar: "bg-warning" },
  agent: { label: "Agent", Icon: Bot, color: "text-success", bar: "bg-success" },
  chain: { label: "Step", Icon: Boxes, color: "text-error", bar: "bg-error" },
  session: { label: "Session", Icon: MessagesSquare, color: "text-muted", bar: "bg-neutral" },
  other: { label: "Span", Icon: CircleDot, color: "text-muted", bar: "bg-neutral" },
};

export const ROLE_LABELS: Record<SpanRole, string> = {
  agent: "Agent under test",
  user: "Simulated user",
  judge: "Judge",
};
