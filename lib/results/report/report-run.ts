// A run and its conversation as a report has them: texts, with nothing to fetch.
import { formatAbsoluteTime, formatCost, formatDuration } from "@/lib/base/text/format";
import { jsonText, partText, toConversation } from "@/lib/transcript/conversation";
import type { Part, TranscriptMessage } from "@/lib/transcript/transcript-message";
import { criteriaOf } from "../runs/run-criteria";
import type { RunDetail } from "../runs/run-schema";
import { readRunStamp, stampFacts } from "../runs/run-stamp";
import type { ReportItem, ReportPart, ReportRun } from "./report-data";

export function reportRun(run: RunDetail): ReportRun {
  const { runId, name, scenarioId, status, summary, description, results } = run;
  return {
    ...{ runId, name: name ?? scenarioId, status, summary, description },
    facts: factsOf(run),
    reasoning: results?.reasoning ?? null,
    error: results?.error ?? null,
    criteria: criteriaOf(results),
    evaluations: (results?.findings?.evaluations ?? []).map((found) => ({
      label: found.label,
      passed: found.passed,
      reason: found.reason,
    })),
  };
}

function factsOf(run: RunDetail): [string, string][] {
  const { scenarioId, runId, startedAt, durationMs, costUsd, totalTokens } = run;
  const facts: [string, string | null][] = [
    ...stampFacts(run.metadata),
    ["Suite", readRunStamp(run.metadata).suite],
    ["Started", `${formatAbsoluteTime(Date.parse(startedAt), "UTC")} UTC`],
    ["Duration", durationMs === null ? null : formatDuration(durationMs)],
    ["Cost", costUsd === null ? null : formatCost(costUsd)],
    ["Tokens", totalTokens === null ? null : String(totalTokens)],
    ["Scenario", scenarioId],
    ["Run", runId],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

export function reportItems(messages: readonly TranscriptMessage[]): ReportItem[] {
  return toConversation(messages).map(({ message, calls, turn, keys }) => ({
    role: message.role,
    name: message.name,
    keys: message.id === null ? keys : [...keys, message.id],
    turn,
    parts: message.parts.map(reportPart),
    calls: calls.map(({ call, result }) => ({
      name: call.name,
      arguments: jsonText(call.arguments),
      result: result?.map(reportPart) ?? null,
    })),
  }));
}

/** Pictures that a browser shows without running anything. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=]*$/i;

function reportPart(part: Part): ReportPart {
  const text = partText(part);
  switch (part.type) {
    case "text":
    case "reasoning":
      return { kind: part.type, text, url: null };
    case "tool-result":
    case "json":
      return { kind: "json", text, url: null };
    case "image":
    case "audio":
    case "file": {
      const { media } = part;
      if (media.kind === "inline" && PICTURE.test(media.dataUrl))
        return { kind: "picture", text, url: media.dataUrl };
      return { kind: "media", text, url: media.kind === "remote" ? media.url : null };
    }
  }
}
