// What our own server answers before Next, by dialect. `DIALECTS` lists those in use.
import type { ForeignDialect } from "@/lib/platform/http/dialect";
import type { DialectName } from "@/lib/platform/http/operation";
import { honeyhiveMount } from "../honeyhive/server/honeyhive-mount";
import { langwatchEventsOperations } from "../langwatch/server/events-operations";
import { otlpOperations } from "../otlp/server/otlp-operations";
import type { DialectMount } from "./dialect-server";

const MOUNTS: Readonly<Partial<Record<DialectName, DialectMount>>> = {
  langwatch: { operations: [langwatchEventsOperations] },
  honeyhive: honeyhiveMount,
  otlp: { operations: [otlpOperations] },
};

/** In the order of the list. A dialect without operations of its own has none. */
export function mountsOf(dialects: readonly ForeignDialect[]): DialectMount[] {
  return dialects.flatMap(({ name }) => MOUNTS[name] ?? []);
}
