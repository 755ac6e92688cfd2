// How tones and icons of statuses look. What a status means is in lib/results/runs/run-status.
import {
  Ban,
  Check,
  CircleDashed,
  ClockAlert,
  ListOrdered,
  LoaderCircle,
  X,
  Zap,
  type LucideIcon,
} from "lucide-react";

import type { StatusIcon, StatusTone } from "@/lib/results/runs/run-status";

export const TONE_TEXT: Record<StatusTone, string> = {
  success: "text-success",
  failure: "text-failure",
  error: "text-error",
  warning: "text-warning",
  neutral: "text-neutral",
  active: "text-active",
};

export const TONE_FILL: Record<StatusTone, string> = {
  success: "bg-success",
  failure: "bg-failure",
  error: "bg-error",
  warning: "bg-warning",
  neutral: "bg-neutral",
  active: "bg-active",
};

export const STATUS_ICONS: Record<StatusIcon, LucideIcon> = {
  check: Check,
  cross: X,
  bolt: Zap,
  ban: Ban,
  clock: ClockAlert,
  queue: ListOrdered,
  dots: CircleDashed,
  play: LoaderCircle,
};
