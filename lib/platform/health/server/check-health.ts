import { databaseUnavailable } from "@/lib/base/errors";
import { getLiveHub } from "@/lib/platform/live/server/live-hub";
import packageJson from "@/package.json";
import { isDatabaseAnswering } from "./probe-database";

interface Health {
  status: "ok";
  version: string;
  /** How pages learn of changes. */
  liveUpdates: "unknown" | "listening" | "polling";
}

/** Orchestrators give up after few seconds, and take silence for a process that hangs. */
const LIMIT_MS = 1_500;

/** Asks the database, and never waits long for it. Throws unavailable. */
export async function checkHealth(): Promise<Health> {
  if (!(await isDatabaseAnswering(LIMIT_MS))) throw databaseUnavailable();
  const { hearing } = getLiveHub();
  const liveUpdates = hearing === "deaf" ? "polling" : hearing;
  return { status: "ok", version: packageJson.version, liveUpdates };
}
