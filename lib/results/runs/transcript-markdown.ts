// A conversation as Markdown, to paste into a ticket.
import { formatDuration } from "@/lib/base/text/format";
import {
  jsonText,
  partText,
  toConversation,
  type ConversationItem,
} from "@/lib/transcript/conversation";
import type { Part, TranscriptMessage } from "@/lib/transcript/transcript-message";
import type { RunDetail } from "./run-schema";
import { readRunStamp, stampFacts } from "./run-stamp";
import { STATUS_TRAITS } from "./run-status";

export function transcriptMarkdown(
  run: RunDetail,
  { messages }: { messages: readonly TranscriptMessage[] },
  url?: string,
): string {
  const blocks = [
    `# ${run.name ?? run.scenarioId}`,
    facts(run, url),
    ...criteria(run),
    ...evaluators(run),
    "## Conversation",
  ];
  return `${[...blocks, conversationMarkdown(messages)].filter(Boolean).join("\n\n")}\n`;
}

/** Without a head. */
export function conversationMarkdown(messages: readonly TranscriptMessage[]): string {
  return toConversation(messages).map(itemMarkdown).join("\n\n");
}

function facts(run: RunDetail, url: string | undefined): string {
  const lines = [
    `Status: ${STATUS_TRAITS[run.status].label}`,
    ...(url === undefined ? [] : [`Link: ${url}`]),
    `Set: ${readRunStamp(run.metadata).suite ?? run.setId}`,
    `Batch: #${String(run.batchNumber)} (${run.batchId})`,
    `Run: ${run.runId}`,
    `Scenario: ${run.scenarioId}`,
    `Started: ${run.startedAt}`,
    ...(run.durationMs === null ? [] : [`Duration: ${formatDuration(run.durationMs)}`]),
    ...stampFacts(run.metadata).map(([name, value]) => `${name}: ${value}`),
  ];
  if (run.results?.reasoning) lines.push(`Reasoning: ${run.results.reasoning}`);
  if (run.results?.error) lines.push(`Error: ${run.results.error}`);
  return lines.map((line) => indented(`- ${line}`)).join("\n");
}

function criteria({ results }: RunDetail): string[] {
  if (!results) return [];
  const found = results.findings?.criteria ?? [];
  const reasons = new Map(
    found.flatMap(({ text, reason }) => [
      [text, reason],
      [`Never: ${text}`, reason],
    ]),
  );
  const unmet = results.unmetCriteria.map((text) => checkLine(" ", text, reasons.get(text)));
  const met = results.metCriteria.map((text) => checkLine("x", text, reasons.get(text)));
  const isListed = unmet.length + met.length > 0;
  const open = isListed ? [] : found.map(({ text }) => checkLine(" ", text, "not judged"));
  return section("Criteria", [...unmet, ...met, ...open]);
}

function evaluators({ results }: RunDetail): string[] {
  const found = results?.findings?.evaluations ?? [];
  return section(
    "Evaluators",
    found.map(({ kind, passed, label, reason }) => {
      if (kind === "metric") return indented(`- ${label}: ${reason}`);
      return checkLine(passed ? "x" : " ", label, reason);
    }),
  );
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join("\n")];
}

function checkLine(mark: string, text: string, reason: string | undefined): string {
  return indented(`- [${mark}] ${text}${reason ? ` (${reason})` : ""}`);
}

export function indented(line: string): string {
  return line.replaceAll("\n", "\n  ");
}

export function itemMarkdown({ message, calls }: ConversationItem): string {
  const blocks = [`### ${message.role}${message.name === null ? "" : ` (${message.name})`}`];
  for (const part of message.parts) blocks.push(partMarkdown(part));
  for (const { call, result } of calls) {
    blocks.push(`Calls \`${call.name}\`:`, fence(jsonText(call.arguments)));
    if (result) blocks.push("Answer:", ...result.map(partMarkdown));
  }
  return blocks.join("\n\n");
}

function partMarkdown(part: Part): string {
  if (part.type === "text") return part.text;
  if (part.type === "reasoning") return part.text.replaceAll(/^/gm, "> ");
  if (part.type === "json" || part.type === "tool-result") return fence(partText(part));
  return `[${part.type}: ${partText(part)}]`;
}

/** A code block that the text cannot end by itself. */
export function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}\n${text}\n${ticks}`;
}
