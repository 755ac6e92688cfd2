import { z } from "zod";

import { AppError } from "@/lib/errors";
import { printJson } from "@/lib/exact-json";
import { fencedText } from "@/lib/fenced-text";
import { parseShallowJson } from "@/lib/json";
import { addUsage, type ModelUsage } from "../model-usage";
import type { Question } from "../question";
import { callModel } from "./call-model";
import type { OpenModel } from "./find-model";

interface Asking<Schema extends z.ZodType> {
  question: Question<Schema>;
  signal?: AbortSignal | undefined;
}

/**
 * The model's answer in the shape that is asked for. One that does not fit is sent back once with what is wrong.
 * Throws upstream_failed where it fails or answers nothing of use.
 */
export async function askModel<Schema extends z.ZodType>(
  model: OpenModel,
  { question, signal }: Asking<Schema>,
): Promise<{ answer: z.output<Schema>; usage: ModelUsage }> {
  const ask = (content: string) =>
    callModel(model, {
      system: systemOf(question),
      messages: [{ role: "user", content }],
      signal,
    });
  const first = await ask(question.prompt);
  const answer = read(question.answer, first.text);
  if (answer.success) return { answer: answer.data, usage: first.usage };
  const complaint = `You answered:\n${first.text}\n\nThat does not fit: ${z.prettifyError(answer.error)}\nAnswer again, with the JSON alone.`;
  const second = await ask(`${question.prompt}\n\n${complaint}`);
  const repaired = read(question.answer, second.text);
  if (repaired.success)
    return { answer: repaired.data, usage: addUsage(first.usage, second.usage) };
  throw new AppError(
    "upstream_failed",
    `The model answered twice with what cannot be used: ${z.prettifyError(repaired.error)}`,
  );
}

/** The schema stands in the words: not every server of a model knows how to be told otherwise. */
function systemOf({ system, answer }: Question): string {
  const shape = printJson(z.toJSONSchema(answer));
  return `${system}\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema: ${shape}`;
}

function read<Schema extends z.ZodType>(schema: Schema, text: string) {
  return schema.safeParse(parseShallowJson(fencedText(text) ?? text));
}
