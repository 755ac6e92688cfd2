// The server side of each dialect. `DIALECTS` lists those in use.
import { langwatchServer } from "@/lib/dialects/langwatch/server/langwatch-operations";
import { otlpServer } from "@/lib/dialects/otlp/server/otlp-operations";
import type { ForeignDialect } from "@/lib/platform/http/dialect";
import type { DialectName } from "@/lib/platform/http/operation";
import { DIALECTS } from "../dialects";
import { honeyhiveOperations } from "../honeyhive/server/honeyhive-operations";
import { honeyhiveV1Operations } from "../honeyhive/server/honeyhive-v1-operations";
import type { DialectServer } from "./dialect-server";

const SERVERS: Readonly<Partial<Record<DialectName, DialectServer>>> = {
  langwatch: langwatchServer,
  honeyhive: {
    operations: { honeyhive: honeyhiveOperations, honeyhiveV1: honeyhiveV1Operations },
  },
  otlp: otlpServer,
};

/** In the order of the list. A dialect without operations of its own has none. */
export function serversOf(dialects: readonly ForeignDialect[] = DIALECTS): DialectServer[] {
  return dialects.flatMap(({ name }) => SERVERS[name] ?? []);
}
