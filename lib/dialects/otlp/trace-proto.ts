// The messages of OpenTelemetry's trace protocol, version 1, as its .proto files number them. Resources, scopes and
// spans stay bytes in those around them, so that each is decoded alone and a broken one does not take the others with it.
import protobuf from "protobufjs/light.js";

const attributes = { rule: "repeated", type: "KeyValue" };
const count = { type: "uint32" };

const root = protobuf.Root.fromJSON({
  nested: {
    Request: { fields: { resourceSpans: { rule: "repeated", type: "ResourceSpans", id: 1 } } },
    ResourceSpans: {
      fields: {
        resource: { type: "bytes", id: 1 },
        scopeSpans: { rule: "repeated", type: "ScopeSpans", id: 2 },
        schemaUrl: { type: "string", id: 3 },
      },
    },
    Resource: {
      fields: { attributes: { ...attributes, id: 1 }, droppedAttributesCount: { ...count, id: 2 } },
    },
    ScopeSpans: {
      fields: {
        scope: { type: "bytes", id: 1 },
        spans: { rule: "repeated", type: "bytes", id: 2 },
        schemaUrl: { type: "string", id: 3 },
      },
    },
    Scope: {
      fields: {
        name: { type: "string", id: 1 },
        version: { type: "string", id: 2 },
        attributes: { ...attributes, id: 3 },
        droppedAttributesCount: { ...count, id: 4 },
      },
    },
    Span: {
      fields: {
        traceId: { type: "bytes", id: 1 },
        spanId: { type: "bytes", id: 2 },
        traceState: { type: "string", id: 3 },
        parentSpanId: { type: "bytes", id: 4 },
        name: { type: "string", id: 5 },
        kind: { type: "int32", id: 6 },
        startTimeUnixNano: { type: "fixed64", id: 7 },
        endTimeUnixNano: { type: "fixed64", id: 8 },
        attributes: { ...attributes, id: 9 },
        droppedAttributesCount: { ...count, id: 10 },
        events: { rule: "repeated", type: "SpanEvent", id: 11 },
        droppedEventsCount: { ...count, id: 12 },
        links: { rule: "repeated", type: "Link", id: 13 },
        droppedLinksCount: { ...count, id: 14 },
        status: { type: "SpanStatus", id: 15 },
        flags: { type: "fixed32", id: 16 },
      },
    },
    SpanEvent: {
      fields: {
        timeUnixNano: { type: "fixed64", id: 1 },
        name: { type: "string", id: 2 },
        attributes: { ...attributes, id: 3 },
        droppedAttributesCount: { ...count, id: 4 },
      },
    },
    Link: {
      fields: {
        traceId: { type: "bytes", id: 1 },
        spanId: { type: "bytes", id: 2 },
        traceState: { type: "string", id: 3 },
        attributes: { ...attributes, id: 4 },
        droppedAttributesCount: { ...count, id: 5 },
        flags: { type: "fixed32", id: 6 },
      },
    },
    SpanStatus: { fields: { message: { type: "string", id: 2 }, code: { type: "int32", id: 3 } } },
    KeyValue: { fields: { key: { type: "string", id: 1 }, value: { type: "AnyValue", id: 2 } } },
    AnyValue: {
      oneofs: {
        value: {
          oneof: [
            "stringValue",
            "boolValue",
            "intValue",
            "doubleValue",
            "arrayValue",
            "kvlistValue",
            "bytesValue",
          ],
        },
      },
      fields: {
        stringValue: { type: "string", id: 1 },
        boolValue: { type: "bool", id: 2 },
        intValue: { type: "int64", id: 3 },
        doubleValue: { type: "double", id: 4 },
        arrayValue: { type: "ArrayValue", id: 5 },
        kvlistValue: { type: "KeyValueList", id: 6 },
        bytesValue: { type: "bytes", id: 7 },
      },
    },
    ArrayValue: { fields: { values: { rule: "repeated", type: "AnyValue", id: 1 } } },
    KeyValueList: { fields: { values: { rule: "repeated", type: "KeyValue", id: 1 } } },
    Response: { fields: { partialSuccess: { type: "PartialSuccess", id: 1 } } },
    PartialSuccess: {
      fields: { rejectedSpans: { type: "int64", id: 1 }, errorMessage: { type: "string", id: 2 } },
    },
    RpcStatus: { fields: { code: { type: "int32", id: 1 }, message: { type: "string", id: 2 } } },
  },
});

/** What the bytes in a request are, which stay bytes while it is decoded. */
const BYTES_ARE: ReadonlyMap<string, string> = new Map([
  ["ResourceSpans.resource", "Resource"],
  ["ScopeSpans.scope", "Scope"],
  ["ScopeSpans.spans", "Span"],
]);
const MAX_DEPTH = 100;

/** Beyond these counts nothing is decoded. */
export interface MessageLimits {
  /** Resources, scopes and spans, with what groups them. */
  parts: number;
  /** All messages, one within the other. */
  messages: number;
}

/**
 * Whether a request contains more than that, counted along the lengths in it before anything is built: an empty message takes
 * two bytes here and hundreds in memory. What is broken is passed over; decoding finds it.
 */
export function isLargerThan(bytes: Uint8Array, limits: MessageLimits): boolean {
  const reader = protobuf.Reader.create(bytes);
  let parts = 0;
  let messages = 0;
  const isOver = () => parts > limits.parts || messages > limits.messages;
  const walk = (type: protobuf.Type, end: number, depth: number): void => {
    while (reader.pos < end && !isOver()) {
      const tag = reader.uint32();
      const inner = messageIn(type, tag >>> 3);
      if (!inner || (tag & 7) !== LENGTH_DELIMITED || depth === MAX_DEPTH) {
        reader.skipType(tag & 7);
        continue;
      }
      messages += 1;
      if (PARTS.has(inner.name)) parts += 1;
      const innerEnd = reader.uint32() + reader.pos;
      walkBroken(() => {
        walk(inner, Math.min(innerEnd, end), depth + 1);
      });
      reader.pos = innerEnd;
    }
  };
  walkBroken(() => {
    walk(root.lookupType("Request"), bytes.length, 0);
  });
  return isOver();
}

/** A message that cannot be read counts as far as it can. */
function walkBroken(walk: () => void): void {
  try {
    walk();
  } catch {
    return; // decoding reports it
  }
}

const PARTS: ReadonlySet<string> = new Set([
  "ResourceSpans",
  "Resource",
  "ScopeSpans",
  "Scope",
  "Span",
]);
const LENGTH_DELIMITED = 2;

/** The type of the message in a field; undefined for any other field. */
function messageIn(type: protobuf.Type, id: number): protobuf.Type | undefined {
  const field = type.fieldsById[id];
  if (!field) return undefined;
  const name = field.type === "bytes" ? BYTES_ARE.get(`${type.name}.${field.name}`) : field.type;
  const found = name === undefined ? null : root.get(name);
  return found instanceof protobuf.Type ? found : undefined;
}

/** Throws on what is not such a message, and on what nests deeper than protobufjs allows. */
export function decodeMessage(
  type: "Request" | "Resource" | "Scope" | "Span",
  bytes: Uint8Array,
  options: protobuf.IConversionOptions,
): Record<string, unknown> {
  const message = root.lookupType(type);
  return message.toObject(message.decode(new LenientReader(bytes)), options);
}

const utf8 = new TextDecoder();

/** Reads a text that was cut within a letter: what is left of the letter becomes U+FFFD. */
class LenientReader extends protobuf.Reader {
  override string(): string {
    return utf8.decode(this.bytes());
  }

  override stringVerify(): string {
    return this.string();
  }
}

export function encodeMessage(type: "Response" | "RpcStatus", value: object): Uint8Array {
  const message = root.lookupType(type);
  return message.encode(message.fromObject(value)).finish();
}
