// Builds the prompt of the simulated user, which the page previews, the API returns and the runner sends.
import { z } from "zod";

import { parseJson } from "@/lib/base/json/json";
import type { Character } from "@/lib/scenarios/personas/persona-schema";
import { chatMessageSchema } from "./chat-message";
import { parseCriteria } from "./criteria";
import { MAX_SUPPLIED_BYTES, suppliedSchema, type SuppliedValues } from "./parameter";
import {
  asksForParams,
  renderWith,
  resolveParameters,
  type FieldText,
  type RenderText,
} from "./render-text";
import type { ScenarioContent } from "./scenario-schema";

export const simulatedUserPromptSchema = z.object({
  systemPrompt: z.string(),
  messages: z
    .array(chatMessageSchema)
    .describe("The seed messages, from which the conversation continues"),
  missingParameters: z
    .array(z.string())
    .optional()
    .describe("Parameters without a value: shown as ‹NAME›, and required for each run"),
});
/** `params` is a JSON object of values, as a run would supply them. */
export const promptQuerySchema = z.object({
  personaId: z.string().optional(),
  params: z
    .string()
    .max(MAX_SUPPLIED_BYTES)
    .transform((text) => parseJson(text))
    .pipe(suppliedSchema)
    .optional()
    .describe("Parameter values as a JSON object"),
});

export type SimulatedUserPrompt = z.infer<typeof simulatedUserPromptSchema>;

interface PromptInput {
  content: ScenarioContent;
  persona?: Character | null;
  supplied?: SuppliedValues;
}

/** Every text of a scenario that may be a template, with its field. */
export function textsOf(content: ScenarioContent): FieldText[] {
  const { instructions = "", successCriteria = "", failureCriteria = "", messages = [] } = content;
  return [
    { field: "instructions", text: instructions },
    { field: "successCriteria", text: successCriteria },
    { field: "failureCriteria", text: failureCriteria },
    ...messages.flatMap(({ content: text }, index) =>
      typeof text === "string" && asksForParams(text)
        ? [{ field: `messages.${String(index)}.content`, text }]
        : [],
    ),
  ];
}

const ROLE =
  "You play a person who talks to an AI assistant. You are the one who asks for help: never the assistant.";
const MANNER =
  "Write only your next message, as this person would type it: short, natural, one thing at a time. Do not describe what you do, do not write for the assistant, and do not say that this is a test.";

/** What is the same in the prompts of all scenarios. */
export const SIMULATOR_INSTRUCTIONS = `${ROLE}\n\n${MANNER}`;

/** Throws what `renderText` throws for a template that cannot be rendered. */
export function buildSimulatedUserPrompt(
  { content, persona, supplied }: PromptInput,
  renderText?: RenderText,
): SimulatedUserPrompt {
  const values = resolveParameters(content.parameters, supplied);
  const renderField = renderText ?? renderWith(content.parameters, values);
  const render = (field: string, text = "") => renderField({ field, text }).trim();
  const instructions = render("instructions", content.instructions);
  const criteria = parseCriteria(render("successCriteria", content.successCriteria));
  render("failureCriteria", content.failureCriteria); // not part of the prompt, but it must be renderable
  // A user who knows the criteria may steer the agent towards them.
  const goals = content.simulatorSeesCriteria ? criteria : [];
  const sections = [
    ROLE,
    persona ? describePersona(persona) : "",
    instructions && `The situation:\n${instructions}`,
    goals.length > 0 ? `You want the conversation to get to this:\n${bullets(goals)}` : "",
    MANNER,
  ];
  return {
    systemPrompt: sections.filter(Boolean).join("\n\n"),
    messages: (content.messages ?? []).map((message, index) => ({
      ...message,
      ...(typeof message.content === "string" &&
        asksForParams(message.content) && {
          content: render(`messages.${String(index)}.content`, message.content),
        }),
    })),
    ...(values.missing.length > 0 && { missingParameters: values.missing }),
  };
}

function describePersona({ name, description, systemPrompt }: Character): string {
  const about = [`You are ${name}.`, description?.trim(), systemPrompt?.trim()];
  return about.filter(Boolean).join("\n");
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line.replaceAll("\n", "\n  ")}`).join("\n");
}
