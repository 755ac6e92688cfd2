// A span of OpenTelemetry as ours. What no convention explains is kept whole in `raw`.
import { joinExact } from "@/lib/base/json/exact-json";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { maskBuckets } from "@/lib/traces/ingest/mask-secrets";
import { joinableId } from "@/lib/traces/run-evidence";
import type { SpanDraft, SpanRole } from "@/lib/traces/span";
import { readUsage } from "@/lib/traces/usage/usage";
import { findIn, findText, unflatten, unfold } from "./attributes";
import { eventContent } from "./event-content";
import type { OtlpSpan } from "./otlp-span";
import { inputsOf, outputsOf, typedValue } from "./span-content";
import { spanKindOf } from "./span-kind";

const SESSION = [
  "honeyhive_session_id",
  "honeyhive.session_id",
  "traceloop.association.properties.session_id",
  "session.id",
  "langfuse.session.id",
  "ai.telemetry.metadata.sessionId",
  "ai.telemetry.metadata.session_id",
  "gen_ai.conversation.id",
];
const USER = [
  "langwatch.user.id",
  "langfuse.user.id",
  "ai.telemetry.metadata.userId",
  "user.id",
  "enduser.id",
];
const NAME = ["honeyhive_event_name", "ai.toolCall.name", "gen_ai.tool.name", "tool.name"];
const SOURCE = ["honeyhive_source", "traceloop.association.properties.source", "service.name"];
const MODEL = [
  "gen_ai.response.model",
  "gen_ai.request.model",
  "ai.response.model",
  "ai.model.id",
  "honeyhive_config.model",
  "llm.model_name",
  "embedding.model_name",
  "langfuse.observation.model.name",
];
const PROVIDER = [
  "gen_ai.provider.name",
  "gen_ai.system",
  "ai.model.provider",
  "honeyhive_config.provider",
  "llm.provider",
  "llm.system",
];
const RUN = ["scenario.run_id", "honeyhive_metadata.scenario_run_id"];
/** What each convention calls the metadata that its users choose, flat or as JSON; an earlier one counts more. */
const METADATA = [
  "honeyhive_metadata",
  "langwatch.metadata",
  "metadata",
  "langfuse.observation.metadata",
  "langfuse.trace.metadata",
  "ai.telemetry.metadata",
  "mastra.metadata",
  "traceloop.association.properties",
];
const TOOL_CALL = ["ai.toolCall.id", "gen_ai.tool.call.id"];
const ROLES: Readonly<Record<string, SpanRole>> = { agent: "agent", user: "user", judge: "judge" };

export function otlpToSpanDraft(span: OtlpSpan): SpanDraft {
  const { attributes, resource } = span;
  const kind = spanKindOf(attributes);
  const fromEvents = eventContent(span.events);
  const metadata = metadataOf(attributes);
  return maskBuckets({
    id: span.spanId,
    otelTraceId: span.traceId,
    sessionId: joinableId(findIn([attributes, resource], SESSION)),
    parentId: span.parentSpanId,
    kind,
    name: findText(attributes, NAME) ?? (span.name || undefined),
    source: findIn([attributes, resource], SOURCE),
    startedAt: span.startedAt,
    endedAt: span.endedAt,
    error: span.error ?? findText(attributes, ["honeyhive_error"]) ?? null,
    inputs: inputsOf(attributes, fromEvents),
    outputs: outputsOf(attributes, fromEvents),
    config: configOf(attributes),
    metadata,
    metrics: unflatten(attributes, "honeyhive_metrics"),
    feedback: unflatten(attributes, "honeyhive_feedback"),
    userProperties: userPropertiesOf(attributes),
    model: findText(attributes, MODEL),
    provider: findText(attributes, PROVIDER),
    role: roleOf(attributes),
    scenarioRunId: joinableId(findText(attributes, RUN) ?? runOf(metadata)),
    raw: span.raw,
    ...usageOf(attributes),
  });
}

function roleOf(attributes: JsonObject): SpanRole | undefined {
  const role = findText(attributes, ["scenario.role"])?.toLowerCase() ?? "";
  return Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
}

function configOf(attributes: JsonObject): JsonObject | undefined {
  return (
    unflatten(attributes, "honeyhive_config") ??
    unflatten(attributes, "gen_ai.request") ??
    unflatten(attributes, "llm.invocation_parameters")
  );
}

function metadataOf(attributes: JsonObject): JsonObject | undefined {
  const [own, ...others] = METADATA.map((name) => unflatten(attributes, name));
  let chosen: JsonObject = {};
  for (const some of others.toReversed()) chosen = joinExact(chosen, some ?? {});
  const thread = findText(attributes, ["langwatch.thread.id"]);
  const call = findText(attributes, TOOL_CALL);
  const scenario = findText(attributes, ["scenario.name"]);
  const metadata = joinExact(chosen, {
    ...(thread !== undefined && { thread_id: thread }),
    ...(call !== undefined && { tool_call_id: call }),
    ...(scenario !== undefined && { scenario_name: scenario }),
    ...own,
  });
  return Object.keys(metadata).length > 0 ? metadata : undefined;
}

function runOf(metadata: JsonObject | undefined): string | undefined {
  return metadata && findText(metadata, ["scenario_run_id", "scenarioRunId"]);
}

function userPropertiesOf(attributes: JsonObject): JsonObject | undefined {
  const own = unflatten(attributes, "honeyhive_user_properties");
  const id = findText(attributes, USER);
  return own ?? (id === undefined ? undefined : { user_id: id });
}

/** Langfuse sends `{"input":10,"output":5,"total":15}`, and the cost apart. */
function langfuseUsage(attributes: JsonObject): JsonObject {
  const usage = unfold(attributes["langfuse.observation.usage_details"]);
  const cost = unfold(attributes["langfuse.observation.cost_details"]);
  const { input, output, total } = isJsonObject(usage) ? usage : {};
  return {
    ...(isJsonObject(usage) && {
      prompt_tokens: input,
      completion_tokens: output,
      total_tokens: total,
    }),
    ...(isJsonObject(cost) && { cost: cost["total"] }),
  };
}

function usageOf(attributes: JsonObject) {
  const places = [
    openInferenceUsage(attributes),
    langfuseUsage(attributes),
    unflatten(attributes, "honeyhive_metadata"),
    unflatten(attributes, "ai.usage"),
    unflatten(attributes, "llm.usage"),
    typedValue(attributes["langwatch.metrics"]),
    unflatten(attributes, "gen_ai.usage"),
  ];
  const usage: JsonObject = {};
  for (const place of places) if (isJsonObject(place)) Object.assign(usage, place);
  return readUsage(usage);
}

function openInferenceUsage(attributes: JsonObject): JsonObject {
  return {
    prompt_tokens: attributes["llm.token_count.prompt"],
    completion_tokens: attributes["llm.token_count.completion"],
    total_tokens: attributes["llm.token_count.total"],
    cost: attributes["llm.cost.total"],
  };
}
