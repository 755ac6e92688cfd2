// The dialects of other systems. The guard, errors, the OpenAPI document, mounts and the answers for addresses that nothing
// serves read this list, or the one that they are given.
import { otlpDialect } from "@/lib/dialects/otlp/otlp-api";
import type { Dialect, ForeignDialect } from "@/lib/platform/http/dialect";
import type { DialectName } from "@/lib/platform/http/operation";
import { restDialect } from "@/lib/platform/http/problem";
import { evalstudioDialect } from "./evalstudio/evalstudio-dialect";
import { honeyhiveDialect } from "./honeyhive/honeyhive-dialect";
import { langwatchDialect } from "./langwatch/langwatch-dialect";

/** An address that several could answer is that of the first. */
export const DIALECTS: readonly ForeignDialect[] = [
  langwatchDialect,
  honeyhiveDialect,
  evalstudioDialect,
  otlpDialect,
];

/** The dialect of an operation: ours where the list does not have it. */
export function dialectNamed(
  name: DialectName,
  dialects: readonly ForeignDialect[] = DIALECTS,
): Dialect {
  return dialects.find((dialect) => dialect.name === name) ?? restDialect;
}
