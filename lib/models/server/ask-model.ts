import { APICallError, generateText } from "ai";
import { z } from "zod";

import { getEnv } from "@/lib/env";
import { AppError, errorMessage } from "@/lib/errors";
import { parseJson } from "@/lib/json";
import type { Question } from "../model-info";
import { findModel } from "./find-model";

const TIMEOUT_MS = 90_000;
const MAX_RETRIES = 2;
const FENCED = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/;

/**
 * The model's answer in the shape that is asked for. One that does not fit is sent back once with what is wrong.
 * Throws invalid_request without a model, upstream_failed where it fails or answers nothing of use.
 */
export async function askModel<Schema extends z.ZodType>(
  question: Question<Schema>,
): Promise<z.output<Schema>> {
  const first = await complete(question, question.prompt);
  const answer = read(question.answer, first);
  if (answer.success) return answer.data;
  const complaint = `You answered:\n${first}\n\nThat does not fit: ${z.prettifyError(answer.error)}\nAnswer again, with the JSON alone.`;
  const second = await complete(question, `${question.prompt}\n\n${complaint}`);
  const repaired = read(question.answer, second);
  if (repaired.success) return repaired.data;
  throw new AppError(
    "upstream_failed",
    `The model answered twice with what cannot be used: ${z.prettifyError(repaired.error)}`,
  );
}

/** The schema stands in the words: not every server of a model knows how to be told otherwise. */
async function complete({ system, answer }: Question, prompt: string): Promise<string> {
  const model = findModel();
  if (!model)
    throw new AppError("invalid_request", "No model is configured: set MODEL_NAME and its key.");
  const shape = JSON.stringify(z.toJSONSchema(answer));
  try {
    const { text } = await generateText({
      model,
      system: `${system}\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema: ${shape}`,
      prompt,
      maxRetries: MAX_RETRIES,
      abortSignal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return text;
  } catch (error) {
    throw new AppError("upstream_failed", withoutKey(`The model failed: ${describe(error)}`));
  }
}

function read<Schema extends z.ZodType>(schema: Schema, text: string) {
  return schema.safeParse(parseJson(FENCED.exec(text)?.[1] ?? text));
}

function describe(error: unknown): string {
  if (!APICallError.isInstance(error)) return errorMessage(error);
  const status =
    error.statusCode === undefined ? "no answer" : `status ${String(error.statusCode)}`;
  return `${status}, ${error.message}`;
}

/** Some servers repeat in their complaint what they were sent. */
function withoutKey(text: string): string {
  const key = getEnv().model?.apiKey;
  return key ? text.replaceAll(key, "••••") : text;
}
