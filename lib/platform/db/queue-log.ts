// What graphile-worker says, in our own log: failures of tasks, which it tries again, are told as warnings.
import { Logger, type LogLevel } from "graphile-worker";

import { getLog } from "@/lib/platform/process/log";

const LEVELS: Record<`${LogLevel}`, "warn" | "debug"> = {
  error: "warn",
  warning: "warn",
  info: "debug",
  debug: "debug",
};

export const queueLog = new Logger(() => (level, message) => {
  getLog()[LEVELS[level]]({ queue: true }, message);
});
