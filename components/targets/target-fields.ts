// The form of a target: what is typed, and what the API is sent. It holds the fields of every type.
import type { FieldError, FieldErrors, Path, Resolver } from "react-hook-form";

import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import {
  newTargetSchema,
  type NewTarget,
  type Target,
  type TargetType,
} from "@/lib/targets/target-schema";
import {
  EMPTY_HTTP,
  millisecondsOf,
  secondsText,
  toHttpConfig,
  toHttpForm,
  type HttpForm,
} from "./http-form";

export interface StepForm {
  kind: "target" | "code";
  name: string;
  targetId: string;
  input: string;
  source: string;
}

export interface TargetForm {
  type: TargetType;
  name: string;
  /** Empty for no limit. */
  concurrency: string;
  ratePerMinute: string;
  /** Of an HTTP target. */
  config: HttpForm;
  /** The timeout is typed in seconds. */
  code: { source: string; timeoutMs: string };
  /** `tools` is JSON. */
  prompt: { system: string; modelId: string; temperature: string; tools: string };
  workflow: { steps: StepForm[]; output: string };
}

const SAMPLE_CODE = `async function reply({ messages, input, params, threadId }) {
  return \`You said: \${input}\`;
}
`;

export function emptyTarget(type: TargetType): TargetForm {
  return {
    type,
    name: "",
    concurrency: "",
    ratePerMinute: "",
    config: EMPTY_HTTP,
    code: { source: SAMPLE_CODE, timeoutMs: "10" },
    prompt: { system: "", modelId: "", temperature: "", tools: "" },
    workflow: { steps: [emptyStep(1)], output: "" },
  };
}

export function emptyStep(number: number): StepForm {
  return {
    kind: "target",
    name: `step${String(number)}`,
    targetId: "",
    input: "{{ input }}",
    source: SAMPLE_CODE,
  };
}

export function toTargetForm(target: Target): TargetForm {
  return {
    ...emptyTarget(target.type),
    name: target.name,
    concurrency: textOf(target.concurrency),
    ratePerMinute: textOf(target.ratePerMinute),
    ...(target.problem === undefined && configForm(target)),
  };
}

function configForm(target: Target): Partial<TargetForm> {
  switch (target.type) {
    case "http":
      return { config: toHttpForm(target.config) };
    case "code": {
      const { source, timeoutMs } = target.config;
      return { code: { source, timeoutMs: secondsText(timeoutMs) } };
    }
    case "prompt": {
      const { system, modelId, temperature, tools } = target.config;
      const shown = tools.length === 0 ? "" : printJson(tools, 2);
      return {
        prompt: { system, modelId: modelId ?? "", temperature: textOf(temperature), tools: shown },
      };
    }
    case "workflow": {
      const { steps, output } = target.config;
      return {
        workflow: {
          steps: steps.map((step, index) => ({ ...emptyStep(index + 1), ...step })),
          output,
        },
      };
    }
  }
}

/** What the API is sent. What cannot be a number is sent as none, and refused. */
export function toTargetFields(form: TargetForm): NewTarget {
  const { name, concurrency, ratePerMinute } = form;
  const limits = {
    concurrency: concurrency.trim() === "" ? null : Number(concurrency),
    ratePerMinute: ratePerMinute.trim() === "" ? null : Number(ratePerMinute),
  };
  const typed = toTyped(form);
  return { name, ...limits, ...typed } as NewTarget; // checked by the schema before it is sent
}

function toTyped({ type, config, code, prompt, workflow }: TargetForm) {
  switch (type) {
    case "http":
      return { type, config: toHttpConfig(config) };
    case "code":
      return { type, config: { source: code.source, timeoutMs: millisecondsOf(code.timeoutMs) } };
    case "prompt": {
      const { system, modelId, temperature, tools } = prompt;
      return {
        type,
        config: {
          system,
          modelId: modelId || null, // an empty choice is none
          temperature: temperature.trim() === "" ? null : Number(temperature),
          tools: tools.trim() === "" ? [] : parseJson(tools),
        },
      };
    }
    case "workflow":
      return { type, config: { steps: workflow.steps.map(toStep), output: workflow.output } };
  }
}

function toStep({ kind, name, targetId, input, source }: StepForm) {
  return kind === "target" ? { kind, name, targetId, input } : { kind, name, source };
}

function textOf(value: number | null): string {
  return value === null ? "" : String(value);
}

/** The schema of the API judges; the values come through as they are. */
export const targetResolver: Resolver<TargetForm> = (form) => {
  const { error } = newTargetSchema.safeParse(toTargetFields(form));
  if (!error) return { values: form, errors: {} };
  const errors = emptyNest();
  for (const { path, message } of error.issues) put(errors, formPath(form.type, path), message);
  return { values: {}, errors: errors as FieldErrors<TargetForm> }; // nested as the form is
};

interface Nested {
  [key: string]: Nested | string;
}

/** As formPath, for the dotted field of an error. */
export function formField(type: TargetType, field: string): Path<TargetForm> {
  return formPath(type, field.split(".")).join(".") as Path<TargetForm>; // the API's fields are the form's
}

/** The form field of a field of the API. */
function formPath(type: TargetType, path: readonly PropertyKey[]): string[] {
  const names = path.map(String);
  if (names[0] !== "config" || type === "http") return names;
  return names[1] === "tools" ? ["prompt", "tools"] : [type, ...names.slice(1)];
}

/** Errors of the schema are in milliseconds, so the range is shown in the unit of the form; those of the API are shown as sent. */
export function numberError(error: FieldError | undefined, range: string): string | undefined {
  return error && (error.type === "api" ? error.message : range);
}

/** Without what objects inherit: a field may have any name. */
function emptyNest(): Nested {
  return Object.create(null) as Nested;
}

function put(errors: Nested, path: readonly string[], message: string): void {
  const [key = "", ...rest] = path;
  if (rest.length === 0) {
    errors[key] ??= { type: "invalid", message };
    return;
  }
  const inner = (errors[key] ??= emptyNest());
  if (typeof inner === "object") put(inner, rest, message);
}
