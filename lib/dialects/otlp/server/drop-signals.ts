// Logs and metrics by OTLP: exporters send them beside spans. They are counted and dropped, and the answer says how many.
import { authenticate } from "@/lib/access/keys/server/authenticate";
import { AppError } from "@/lib/base/errors";
import { WAIT_LIMITS } from "@/lib/platform/http/answer-in-time";
import type { Answer, RawRequest } from "@/lib/platform/http/raw-request";
import { readBodyBytes } from "@/lib/platform/http/read-body";
import { getEnv } from "@/lib/platform/process/env";
import type { Signal } from "../count-signals";
import { countSignals } from "../read-request";
import { answerOtlp } from "./answer-otlp";

const NOT_KEPT = "Logs and metrics are not kept here, only spans.";

const COUNT_NAMES: Readonly<Record<Signal, string>> = {
  logs: "rejectedLogRecords",
  metrics: "rejectedDataPoints",
};

export function dropLogs(request: RawRequest): Promise<Answer> {
  return dropSignals(request, "logs");
}

export function dropMetrics(request: RawRequest): Promise<Answer> {
  return dropSignals(request, "metrics");
}

function dropSignals(request: RawRequest, signal: Signal): Promise<Answer> {
  return answerOtlp(
    request,
    async (isProtobuf) => {
      await authenticate(request);
      const bytes = await readBodyBytes(request, getEnv().bodyLimitBytes);
      const rejected = countSignals(signal, { bytes, isProtobuf });
      if (rejected === undefined)
        throw new AppError("malformed_body", `The body is not an OTLP request for ${signal}.`);
      // The responses of all three signals number their fields alike.
      const name = isProtobuf ? "rejectedSpans" : COUNT_NAMES[signal];
      return { partialSuccess: { [name]: String(rejected), errorMessage: NOT_KEPT } };
    },
    WAIT_LIMITS,
  );
}
