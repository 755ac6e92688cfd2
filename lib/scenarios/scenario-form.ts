// A scenario as values of a form: every field is present, criteria are lists, numbers are what was typed. Both are
// validated by the schema of the content, so that the form shows the errors of the API.
import { joinExact, printJson, writtenNumber } from "@/lib/base/json/exact-json";
import { parseJson, type JsonObject } from "@/lib/base/json/json";
import type { Evaluator } from "@/lib/scenarios/evaluators/evaluator-types";
import type { ChatMessage } from "./chat-message";
import { formatCriteria, parseCriteria } from "./criteria";
import type { Parameter } from "./parameter";
import { toContent } from "./scenario-content";
import { DEFAULT_FAILURE_MODE, type FailureMode, type ScenarioContent } from "./scenario-schema";

/** Rows of lists are objects, as lists of a form want them. */
export interface CriterionRow {
  text: string;
}

/** A form copies its values, and copies lose how numbers were written: fields that may contain such are JSON text. */
export interface EvaluatorRow {
  type: string;
  config?: string;
}

export interface MessageRow {
  json: string;
}

export type ParameterRow = Omit<Parameter, "default"> & {
  defaultJson?: string;
};

export interface ScenarioForm {
  name: string;
  instructions: string;
  successCriteria: CriterionRow[];
  failureCriteria: CriterionRow[];
  failureCriteriaMode: FailureMode;
  simulatorSeesCriteria: boolean;
  /** As typed; empty for the usual. */
  maxMessages: string;
  messages: MessageRow[];
  evaluators: EvaluatorRow[];
  personaIds: string[];
  labels: string[];
  parameters: ParameterRow[];
  /** Ids; empty for that of the project. */
  simulatorModel: string;
  judgeModel: string;
}

export const EMPTY_SCENARIO_FORM: ScenarioForm = toScenarioForm({ name: "" });

export function toScenarioForm(content: ScenarioContent): ScenarioForm {
  return {
    name: content.name,
    instructions: content.instructions ?? "",
    successCriteria: toRows(content.successCriteria),
    failureCriteria: toRows(content.failureCriteria),
    failureCriteriaMode: content.failureCriteriaMode ?? DEFAULT_FAILURE_MODE,
    simulatorSeesCriteria: content.simulatorSeesCriteria ?? false,
    maxMessages: content.maxMessages === undefined ? "" : String(content.maxMessages),
    messages: (content.messages ?? []).map(toMessageRow),
    evaluators: (content.evaluators ?? []).map(toEvaluatorRow),
    personaIds: content.personaIds ?? [],
    labels: content.labels ?? [],
    parameters: (content.parameters ?? []).map(toParameterRow),
    ...modelsOf(content),
  };
}

/**
 * The content of the form, not yet validated. `before` is the content that the form was made of: unchanged fields stay
 * exactly as they were, unset fields included.
 */
export function fromScenarioForm(form: ScenarioForm, before: ScenarioContent): ScenarioContent {
  return toContent({
    name: form.name,
    instructions: orUnset(form.instructions, before.instructions),
    successCriteria: criteriaText(form.successCriteria, before.successCriteria),
    failureCriteria: criteriaText(form.failureCriteria, before.failureCriteria),
    failureCriteriaMode:
      form.failureCriteriaMode === DEFAULT_FAILURE_MODE
        ? before.failureCriteriaMode && DEFAULT_FAILURE_MODE
        : form.failureCriteriaMode,
    simulatorSeesCriteria: form.simulatorSeesCriteria,
    maxMessages: form.maxMessages.trim() === "" ? undefined : Number(form.maxMessages),
    messages: listOrUnset(form.messages.map(fromMessageRow), before.messages),
    evaluators: listOrUnset(form.evaluators.map(fromEvaluatorRow), before.evaluators),
    personaIds: listOrUnset(form.personaIds, before.personaIds),
    labels: listOrUnset(form.labels, before.labels),
    parameters: listOrUnset(form.parameters.map(fromParameterRow), before.parameters),
    simulatorModel: orUnset(form.simulatorModel, before.simulatorModel),
    judgeModel: orUnset(form.judgeModel, before.judgeModel),
  });
}

export function toMessageRow(message: ChatMessage): MessageRow {
  return { json: printJson(message) };
}

export function fromMessageRow({ json }: MessageRow): ChatMessage {
  return parseJson(json) as ChatMessage; // printed by the form
}

function toEvaluatorRow({ type, config }: Evaluator): EvaluatorRow {
  return { type, ...(config && { config: printJson(config) }) };
}

function fromEvaluatorRow({ type, config }: EvaluatorRow): Evaluator {
  // Printed by the form; what is not an object is left for the schema to refuse.
  return { type, ...(config !== undefined && { config: parseJson(config) as JsonObject }) };
}

function toParameterRow(parameter: Parameter): ParameterRow {
  const { default: value, ...row } = parameter;
  if (value === undefined) return row;
  const isNumber = typeof value === "number";
  const text = isNumber ? writtenNumber(parameter, "default", value) : printJson(value);
  return { ...row, defaultJson: text };
}

function fromParameterRow({ defaultJson, ...row }: ParameterRow): Parameter {
  if (defaultJson === undefined) return row;
  const defaults = parseJson(`{"default":${defaultJson}}`) as Pick<Parameter, "default">; // printed by the form
  return joinExact(row, defaults);
}

function modelsOf({ simulatorModel = "", judgeModel = "" }: ScenarioContent) {
  return { simulatorModel, judgeModel };
}

function toRows(text: string | undefined): CriterionRow[] {
  return parseCriteria(text).map((criterion) => ({ text: criterion }));
}

function criteriaText(
  rows: readonly CriterionRow[],
  before: string | undefined,
): string | undefined {
  return orUnset(
    formatCriteria(
      rows.map(({ text }) => text),
      before,
    ),
    before,
  );
}

function orUnset(text: string, before: string | undefined): string | undefined {
  return text === "" && before !== "" ? undefined : text;
}

function listOrUnset<T>(list: T[], before: T[] | undefined): T[] | undefined {
  return list.length === 0 && before === undefined ? undefined : list;
}
