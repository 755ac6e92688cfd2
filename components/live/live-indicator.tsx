"use client";

import { LoaderCircle, PauseCircle, Radio, RefreshCw, Unplug, type LucideIcon } from "lucide-react";
import { useSyncExternalStore } from "react";

import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/panels/tooltip";
import {
  getLiveStatus,
  subscribeLiveStatus,
  type LiveStatus,
} from "@/lib/platform/live/client/live-status";
import { useContact } from "./use-contact";

interface Look {
  word: string;
  explanation: string;
  Icon: LucideIcon;
  className: string;
}

const LOOKS: Record<LiveStatus, Look> = {
  connecting: {
    word: "Connecting",
    explanation: "Connecting to live updates.",
    Icon: LoaderCircle,
    className: "text-muted",
  },
  live: {
    word: "Live",
    explanation: "Changes appear as they arrive.",
    Icon: Radio,
    className: "text-success",
  },
  reconnecting: {
    word: "Reconnecting",
    explanation: "The connection to the server was lost. Reconnecting.",
    Icon: RefreshCw,
    className: "text-warning",
  },
  polling: {
    word: "Polling",
    explanation: "Live updates are unavailable. Checking every two seconds instead.",
    Icon: RefreshCw,
    className: "text-warning",
  },
  paused: {
    word: "Paused",
    explanation: "This tab is in the background. It updates when you return to it.",
    Icon: PauseCircle,
    className: "text-muted",
  },
};

const AWAY: Look = {
  word: "Disconnected",
  explanation: "The server cannot be reached. Retrying every two seconds.",
  Icon: Unplug,
  className: "text-warning",
};

export function LiveIndicator() {
  const { lost } = useContact();
  const status = useSyncExternalStore(
    subscribeLiveStatus,
    getLiveStatus,
    () => "connecting" as const,
  );
  const { word, explanation, Icon, className } = lost === "server" ? AWAY : LOOKS[status];
  return (
    <Tooltip content={explanation}>
      <button
        type="button"
        className="text-muted flex h-7 cursor-default items-center gap-1.5 rounded-md px-1.5 text-xs"
      >
        <Icon aria-hidden className={cn("size-3.5", className)} />
        <span role="status" aria-live="polite">
          <span className="sr-only">Updates: </span>
          {word}
        </span>
      </button>
    </Tooltip>
  );
}
