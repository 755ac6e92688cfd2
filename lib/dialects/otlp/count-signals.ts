// Counts the log records or data points in an OTLP request without decoding them.
import protobuf from "protobufjs/light.js";

import { isJsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { listOf } from "./attributes";

export type Signal = "logs" | "metrics";

/** The fields that lead from the request to what is counted, by the name in JSON and the number in protobuf. */
type Step = readonly Field[];

interface Field {
  names: readonly string[];
  id: number;
}

const step = (id: number, ...names: string[]): Step => [{ id, names }];

const PATHS: Readonly<Record<Signal, readonly Step[]>> = {
  logs: [
    step(1, "resourceLogs", "resource_logs"),
    step(2, "scopeLogs", "scope_logs"),
    step(2, "logRecords", "log_records"),
  ],
  metrics: [
    step(1, "resourceMetrics", "resource_metrics"),
    step(2, "scopeMetrics", "scope_metrics"),
    step(2, "metrics"),
    [
      { id: 5, names: ["gauge"] },
      { id: 7, names: ["sum"] },
      { id: 9, names: ["histogram"] },
      { id: 10, names: ["exponentialHistogram", "exponential_histogram"] },
      { id: 11, names: ["summary"] },
    ],
    step(1, "dataPoints", "data_points"),
  ],
};

/** Undefined for JSON that is not a request of the signal. */
export function countInJson(signal: Signal, request: unknown): number | undefined {
  if (!isJsonObject(request)) return undefined;
  const [first = [], ...rest] = PATHS[signal];
  const isEmpty = Object.keys(request).length === 0;
  const names = first.flatMap((field) => field.names);
  if (!isEmpty && !names.some((name) => Array.isArray(ownValue(request, name)))) return undefined;
  let found: readonly unknown[] = [request];
  for (const fields of [first, ...rest]) found = found.flatMap((value) => valuesAt(value, fields));
  return found.length;
}

/** Of a list each item; of anything else the value itself. */
function valuesAt(value: unknown, fields: Step): unknown[] {
  if (!isJsonObject(value)) return [];
  return fields
    .flatMap(({ names }) => names)
    .flatMap((name) => {
      const inner = Object.hasOwn(value, name) ? value[name] : undefined;
      return isJsonObject(inner) ? [inner] : [...listOf(inner)];
    });
}

const LENGTH_DELIMITED = 2;

/** Undefined for bytes that are no request of the signal. */
export function countInProtobuf(signal: Signal, bytes: Uint8Array): number | undefined {
  const path = PATHS[signal];
  const reader = protobuf.Reader.create(bytes);
  const count = (end: number, depth: number): number => {
    const fields = path[depth];
    if (!fields) {
      reader.skip(end - reader.pos);
      return 1;
    }
    let found = 0;
    while (reader.pos < end) {
      const tag = reader.uint32();
      const isStep = (tag & 7) === LENGTH_DELIMITED && fields.some(({ id }) => id === tag >>> 3);
      if (!isStep) reader.skipType(tag & 7);
      else {
        const length = reader.uint32();
        found += count(reader.pos + length, depth + 1);
      }
    }
    if (reader.pos !== end) throw new RangeError("a message is longer than what holds it");
    return found;
  };
  try {
    return count(bytes.length, 0);
  } catch {
    return undefined; // protobufjs throws on any bytes that it cannot read
  }
}
