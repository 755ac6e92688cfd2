// Logs and metrics by OTLP: exporters send them beside spans. They are counted and dropped; the answer has the count.
import { AppError } from "@/lib/base/errors";
import type { Signal } from "../count-signals";
import { countSignals } from "../read-request";
import type { OtlpBody } from "./otlp-body";

const NOT_KEPT = "Logs and metrics are not kept here, only spans.";

const COUNT_NAMES: Readonly<Record<Signal, string>> = {
  logs: "rejectedLogRecords",
  metrics: "rejectedDataPoints",
};

/** The answer's content. */
export function dropSignals(signal: Signal, body: OtlpBody): Record<string, unknown> {
  const rejected = countSignals(signal, body);
  if (rejected === undefined)
    throw new AppError("malformed_body", `The body is not an OTLP request for ${signal}.`);
  // The responses of all three signals number their fields alike.
  const name = body.isProtobuf ? "rejectedSpans" : COUNT_NAMES[signal];
  return { partialSuccess: { [name]: String(rejected), errorMessage: NOT_KEPT } };
}
