// A run and its conversation as a report has them: texts, with nothing to fetch.
import {
  formatAbsoluteTime,
  formatCost,
  formatCount,
  formatDuration,
} from "@/lib/base/text/format";
import { criteriaOf } from "@/lib/results/runs/findings/run-criteria";
import { jsonText, partText, toConversation } from "@/lib/transcript/conversation";
import type { Media, Part, TranscriptMessage } from "@/lib/transcript/transcript-message";
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

/** Of pictures and sounds that a browser shows without running anything. */
const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/i;
const SOUND = /^audio\/(?:mpeg|mp3|mp4|aac|ogg|webm|wav|x-wav|flac)$/i;
const DATA_URL = /^data:([\w/.+-]+);base64,[\w+/=]*$/;

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
      return mediaPart(part.media, text);
    }
  }
}

function mediaPart(media: Media, text: string): ReportPart {
  switch (media.kind) {
    case "remote":
      return { kind: "media", text, url: media.url };
    case "removed":
      return { kind: "reasoning", text: media.sentence, url: null };
    case "stored":
      return { kind: "media", text: `${text}, ${sizeText(media.bytes)}`, url: null };
    case "inline": {
      const [, mediaType = ""] = DATA_URL.exec(media.dataUrl) ?? [];
      const kind = shownAs(mediaType);
      return { kind: kind ?? "media", text, url: kind && media.dataUrl };
    }
  }
}

function shownAs(mediaType: string): "picture" | "sound" | null {
  if (PICTURE.test(mediaType)) return "picture";
  return SOUND.test(mediaType) ? "sound" : null;
}

const sizeText = (bytes: number) => `${formatCount(Math.ceil(bytes / 1024))} KB`;

/** A larger one is named only, and so is one beyond all that a report has room for. */
export const MAX_MEDIA_BYTES = 256 * 1024;
export const MAX_REPORT_MEDIA_BYTES = 10 * 1024 * 1024;

/** Asked for the media of a report one after the other: whether each has room in it. */
export function mediaRoom(): (media: { mediaType: string; length: number }) => boolean {
  let left = MAX_REPORT_MEDIA_BYTES;
  return ({ mediaType, length }) => {
    if (shownAs(mediaType) === null || length > MAX_MEDIA_BYTES || length > left) return false;
    left -= length;
    return true;
  };
}
