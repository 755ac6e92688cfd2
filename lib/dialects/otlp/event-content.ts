// Messages in the events of a span, as older conventions of gen_ai have them. They become the attributes of later
// conventions, so that both are read in the same way.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { unflatten, unfold } from "./attributes";
import type { OtlpEvent } from "./otlp-span";

const DETAILS = "gen_ai.client.inference.operation.details";
const MESSAGE = /^gen_ai\.(system|user|assistant|tool)\.message$/;
/** An event of a span has no body: senders put it into one of these attributes. */
const BODIES = ["gen_ai.event.content", "event.body", "body"];

export function eventContent(events: readonly OtlpEvent[]): JsonObject {
  return {
    ...named("gen_ai.input.messages", events.flatMap(toInput)),
    ...named("gen_ai.output.messages", events.flatMap(toChoice)),
    ...contentOf(events, "prompt"),
    ...contentOf(events, "completion"),
    ...events.find(({ name }) => name === DETAILS)?.attributes,
  };
}

function named(name: string, list: readonly unknown[]): JsonObject {
  return list.length > 0 ? { [name]: list } : {};
}

/** The content of several events is joined to one list. */
function contentOf(events: readonly OtlpEvent[], what: "prompt" | "completion"): JsonObject {
  const ofName = events.filter(({ name }) => name === `gen_ai.content.${what}`);
  const values = ofName.map(({ attributes }) => attributes[`gen_ai.${what}`]);
  const [first, ...others] = values.filter((value) => !isAbsent(value));
  if (isAbsent(first)) return {};
  const whole = others.length === 0 ? first : [first, ...others].flatMap(unfold);
  return { [`gen_ai.${what}`]: whole };
}

function toInput({ name, attributes }: OtlpEvent): JsonObject[] {
  const role = MESSAGE.exec(name ?? "")?.[1];
  if (role === undefined) return [];
  const { id, ...body } = bodyOf(attributes);
  const isResult = role === "tool" && id !== undefined;
  return toMessage(role, isResult ? { tool_call_id: id, ...body } : body);
}

/** A choice has its message as an object, as JSON, as its content alone, or flat. */
function toChoice({ name, attributes }: OtlpEvent): JsonObject[] {
  if (name !== "gen_ai.choice") return [];
  const body = bodyOf(attributes);
  const message = unflatten(body, "message");
  if (!message) return toMessage("assistant", body);
  const isWhole = ["role", "content", "tool_calls"].some((key) => key in message);
  const content = isWhole ? message : { content: message["value"] ?? body["message"] };
  const { finish_reason, tool_calls } = body;
  return toMessage("assistant", { finish_reason, tool_calls, ...content });
}

function bodyOf(attributes: JsonObject): JsonObject {
  const bodies = BODIES.map((name) => unfold(ownValue(attributes, name)));
  return { ...attributes, ...bodies.find(isJsonObject) };
}

/** Empty where the sender leaves out the content. */
function toMessage(role: string, body: JsonObject): JsonObject[] {
  const { role: own, content, name, tool_call_id, finish_reason } = body;
  const tool_calls = unfold(body["tool_calls"]);
  if (isAbsent(content) && isAbsent(tool_calls)) return [];
  const rest = Object.entries({ tool_calls, name, tool_call_id, finish_reason });
  return [
    {
      role: typeof own === "string" && own !== "" ? own : role,
      content: content ?? "",
      ...Object.fromEntries(rest.filter(([, value]) => !isAbsent(value))),
    },
  ];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
