// All supported dialects.
import type { Dialect } from "@/lib/platform/http/dialect";
import type { DialectName } from "@/lib/platform/http/operation";
import { restDialect } from "@/lib/platform/http/rest-dialect";
import { evalstudioDialect } from "./evalstudio/evalstudio-dialect";
import { honeyhiveDialect } from "./honeyhive/honeyhive-dialect";
import { langwatchDialect } from "./langwatch/langwatch-dialect";
import { otlpDialect } from "./otlp/otlp-dialect";

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  rest: restDialect,
  langwatch: langwatchDialect,
  evalstudio: evalstudioDialect,
  honeyhive: honeyhiveDialect,
  otlp: otlpDialect,
};
