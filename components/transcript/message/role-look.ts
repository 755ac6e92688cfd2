import {
  Bot,
  CircleUserRound,
  MessageSquare,
  Settings2,
  Wrench,
  type LucideIcon,
} from "lucide-react";

import { ownValue } from "@/lib/base/json/own-value";

interface RoleLook {
  label: string;
  Icon: LucideIcon;
  className: string;
}

const LOOKS: Partial<Record<string, RoleLook>> = {
  user: { label: "User", Icon: CircleUserRound, className: "text-accent" },
  assistant: { label: "Agent", Icon: Bot, className: "text-foreground" },
  system: { label: "System", Icon: Settings2, className: "text-muted" },
  developer: { label: "Developer", Icon: Settings2, className: "text-muted" },
  tool: { label: "Tool", Icon: Wrench, className: "text-muted" },
  function: { label: "Tool", Icon: Wrench, className: "text-muted" },
};

export function roleLook(role: string): RoleLook {
  return ownValue(LOOKS, role) ?? { label: role, Icon: MessageSquare, className: "text-muted" };
}
