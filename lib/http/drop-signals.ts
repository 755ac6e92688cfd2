// Logs and metrics by OTLP: exporters send them beside spans. They are read and dropped, and the answer says so.
import { getEnv } from "@/lib/env";
import { WAIT_LIMITS } from "./answer-in-time";
import { answerOtlp } from "./answer-otlp";
import { authenticate } from "./authenticate";
import type { Answer, RawRequest } from "./raw-request";
import { readBodyBytes } from "./read-body";

const NOT_KEPT = "Logs and metrics are not kept here, only spans.";

export async function dropSignals(request: RawRequest): Promise<Answer> {
  return answerOtlp(
    request,
    async () => {
      await authenticate(request);
      await readBodyBytes(request, getEnv().bodyLimitBytes);
      // The responses of all three signals number their fields alike.
      return { partialSuccess: { errorMessage: NOT_KEPT } };
    },
    WAIT_LIMITS,
  );
}
