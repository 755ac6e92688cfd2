import type { ModelMessage } from "ai";
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { jsonWithin } from "@/lib/base/text/json-in-text";
import { addUsage, type ModelUsage, type Question } from "../question";
import type { OpenModel } from "./find-model";

const TIMEOUT_MS = 90_000;
const MAX_RETRIES = 2;
/** Some models write their reasoning before the answer. */
const THOUGHTS = /^\s*<think>[\s\S]*?<\/think>/;

interface Call {
  system: string;
  messages: ModelMessage[];
  signal?: AbortSignal | undefined;
}

interface ModelReply {
  text: string;
  /** It ended at the maximum output length of the model. */
  isCut: boolean;
  usage: ModelUsage;
}

/** Retries requests that a busy service refuses. Throws upstream_failed, or the reason of an aborted signal. */
export async function callModel(open: OpenModel, { signal, ...asked }: Call): Promise<ModelReply> {
  const { generateText } = await import("ai");
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const start = performance.now();
  try {
    const { text, totalUsage, finishReason } = await generateText({
      ...asked,
      model: await open.connect(),
      maxRetries: MAX_RETRIES,
      abortSignal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    const { inputTokens = 0, outputTokens = 0 } = totalUsage;
    const tokens = { inputTokens, outputTokens };
    const latencyMs = Math.round(performance.now() - start);
    return {
      text: open.redact(text.replace(THOUGHTS, "").trim()),
      isCut: finishReason === "length",
      usage: { ...tokens, costUsd: open.costOf(tokens), latencyMs },
    };
  } catch (error) {
    signal?.throwIfAborted();
    throw await open.explain(error);
  }
}

interface AskOptions<Schema extends z.ZodType> {
  question: Question<Schema>;
  signal?: AbortSignal | undefined;
}

/**
 * The model's answer in the requested shape. An answer that does not fit is returned to the model once with the problem.
 * Throws upstream_failed if the call fails or the second answer does not fit either.
 */
export async function askModel<Schema extends z.ZodType>(
  model: OpenModel,
  { question, signal }: AskOptions<Schema>,
): Promise<{ answer: z.output<Schema>; usage: ModelUsage }> {
  const ask = (content: string) =>
    callModel(model, {
      system: systemOf(question),
      messages: [{ role: "user", content }],
      signal,
    });
  const first = await ask(question.prompt);
  const answer = read(question, first);
  if (answer.isShaped && answer.complaint === null)
    return { answer: answer.data, usage: first.usage };
  const complaint = `You answered:\n${first.text}\n\nThat does not fit: ${answer.complaint}\nAnswer again, with the JSON alone.`;
  const second = await ask(`${question.prompt}\n\n${complaint}`);
  const usage = addUsage(first.usage, second.usage);
  const repaired = read(question, second);
  if (repaired.isShaped) return { answer: repaired.data, usage };
  if (answer.isShaped) return { answer: answer.data, usage };
  throw new AppError(
    "upstream_failed",
    `The model twice returned an unusable response: ${repaired.complaint}`,
  );
}

/** The schema is part of the prompt, because not every server supports structured output. */
function systemOf({ system, answer }: Question): string {
  const shape = printJson(z.toJSONSchema(answer));
  return `${system}\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema: ${shape}`;
}

type Read<T> =
  { isShaped: true; data: T; complaint: string | null } | { isShaped: false; complaint: string };

/** The only value in the text that has the shape; an answer with several different ones is refused. */
function read<Schema extends z.ZodType>(
  { answer, complaintOf }: Question<Schema>,
  { text, isCut }: { text: string; isCut: boolean },
): Read<z.output<Schema>> {
  const candidates = jsonWithin(text);
  const [first, ...others] = candidates.flatMap((value) => answer.safeParse(value).data ?? []);
  if (others.length > 0)
    return { isShaped: false, complaint: "it holds several answers that differ." };
  if (first !== undefined)
    return { isShaped: true, data: first, complaint: complaintOf?.(first) ?? null };
  return { isShaped: false, complaint: problemOf(answer, candidates, { text, isCut }) };
}

const QUOTED = 300;

function problemOf(
  answer: z.ZodType,
  [candidate]: readonly unknown[],
  { text, isCut }: { text: string; isCut: boolean },
): string {
  if (isCut) return "it was cut off at the model's maximum output length.";
  if (text === "") return "it is empty.";
  if (candidate === undefined)
    return `it contains no JSON. It starts with: ${text.slice(0, QUOTED)}`;
  const { error } = answer.safeParse(candidate);
  return error ? z.prettifyError(error) : "it does not match the schema.";
}
