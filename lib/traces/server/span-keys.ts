// The UUIDs that stand for spans and traces in keys and indexes.
import { textKey } from "@/lib/base/ids/content-hash";
import type { TextKey } from "@/lib/base/ids/ids";
import { toStorableText } from "@/lib/base/text/storable-text";

/** The same span id in two traces of OpenTelemetry names two spans. */
export function spanKeyOf({
  id,
  otelTraceId,
}: {
  id: string;
  otelTraceId: string | null;
}): TextKey {
  return textKey(otelTraceId === null ? `span/${id}` : `otel/${otelTraceId}/${id}`);
}

export function traceKeyOf(traceId: string): TextKey {
  return textKey(toStorableText(traceId));
}
