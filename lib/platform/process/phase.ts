// Whether the server takes requests: not while it starts, and no more once it is to stop.
import { processWide } from "@/lib/base/values/process-wide";

export type Phase = "starting" | "ready" | "draining";

const current = () => processWide("phase", (): { phase: Phase } => ({ phase: "starting" }));

export function currentPhase(): Phase {
  return current().phase;
}

export function enterPhase(phase: Phase): void {
  current().phase = phase;
}
