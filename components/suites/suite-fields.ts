// The form of a suite: what is typed, and what the API is sent.

import { schemaResolver } from "@/components/forms/schema-resolver";
import { ownValue } from "@/lib/base/json/own-value";
import { CONFIRM_RUNS, MAX_CONFIRM_RUNS } from "@/lib/results/comparison/two-stage";
import type { PassPolicy } from "@/lib/suites/pass-policy";
import {
  newSuiteSchema,
  readValues,
  writeValues,
  type NewSuite,
  type Suite,
} from "@/lib/suites/suite-schema";

export interface SuiteForm {
  name: string;
  description: string;
  scenarioIds: string[];
  targets: NewSuite["targets"];
  repeatCount: string;
  /** Separated by commas. */
  labels: string;
  /** Empty for no limit. */
  concurrency: string;
  /** By name, one value a line. */
  parameterTexts: Record<string, string>;
  /** Empty leaves it to the scenario and the project. */
  simulatorModel: string;
  judgeModel: string;
  /** YAML; empty for none. */
  gateRules: string;
  passPolicy: {
    /** Empty for all repeats. */
    atLeast: string;
    /** By the id of a scenario; empty for the number above. */
    scenarios: Record<string, string>;
    stopsEarly: boolean;
  };
  confirm: {
    isOn: boolean;
    reruns: string;
  };
}

/** Null while it is no number that may be asked for. */
export function confirmOf(reruns: string | null): Suite["confirm"] {
  const count = Number(reruns ?? "");
  const isKnown = Number.isInteger(count) && count >= 1 && count <= MAX_CONFIRM_RUNS;
  return isKnown ? { reruns: count } : null;
}

export const EMPTY_SUITE: SuiteForm = {
  name: "",
  description: "",
  scenarioIds: [],
  targets: [],
  repeatCount: "1",
  labels: "",
  concurrency: "",
  parameterTexts: {},
  simulatorModel: "",
  judgeModel: "",
  gateRules: "",
  passPolicy: { atLeast: "", scenarios: {}, stopsEarly: true },
  confirm: { isOn: false, reruns: String(CONFIRM_RUNS) },
};

export function toSuiteForm({ description, repeatCount, labels, ...suite }: Suite): SuiteForm {
  return {
    name: suite.name,
    description: description ?? "",
    scenarioIds: suite.scenarioIds,
    targets: suite.targets,
    repeatCount: String(repeatCount),
    labels: labels.join(", "),
    concurrency: suite.concurrency === null ? "" : String(suite.concurrency),
    parameterTexts: Object.fromEntries(
      Object.entries(suite.parameters).map(([name, values]) => [name, writeValues(values)]),
    ),
    simulatorModel: suite.simulatorModel ?? "",
    judgeModel: suite.judgeModel ?? "",
    gateRules: suite.gateRules ?? "",
    passPolicy: toPolicyForm(suite.passPolicy),
    confirm: {
      isOn: suite.confirm !== null,
      reruns: String(suite.confirm?.reruns ?? CONFIRM_RUNS),
    },
  };
}

function toPolicyForm(policy: PassPolicy | null): SuiteForm["passPolicy"] {
  if (policy === null) return EMPTY_SUITE.passPolicy;
  const { atLeast, scenarios, stopsEarly } = policy;
  const texts = Object.entries(scenarios).map(([id, least]) => [id, String(least)]);
  return {
    atLeast: atLeast === null ? "" : String(atLeast),
    scenarios: Object.fromEntries(texts) as Record<string, string>, // made above
    stopsEarly,
  };
}

export function toSuiteFields(form: SuiteForm): NewSuite {
  const { name, description, scenarioIds, targets, repeatCount, labels, parameterTexts } = form;
  return {
    name,
    description: description.trim() === "" ? null : description,
    scenarioIds,
    targets,
    repeatCount: numberOf(repeatCount),
    labels: labels
      .split(",")
      .map((label) => label.trim())
      .filter(Boolean),
    parameters: toValueLists(parameterTexts),
    concurrency: form.concurrency.trim() === "" ? null : Number(form.concurrency),
    simulatorModel: form.simulatorModel || null, // an empty choice is none
    judgeModel: form.judgeModel || null,
    gateRules: form.gateRules.trim() === "" ? null : form.gateRules,
    passPolicy: toPolicy(form),
    confirm: form.confirm.isOn ? { reruns: numberOf(form.confirm.reruns) } : null,
  };
}

const numberOf = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));

/** Numbers of scenarios that are not in the suite any more are left out. */
function toPolicy({ passPolicy, scenarioIds }: SuiteForm): PassPolicy | null {
  const { atLeast, scenarios, stopsEarly } = passPolicy;
  const numbers = scenarioIds.flatMap((id): [string, number][] => {
    const text = (ownValue(scenarios, id) ?? "").trim();
    return text === "" ? [] : [[id, Number(text)]];
  });
  const least = atLeast.trim() === "" ? null : Number(atLeast);
  if (least === null && numbers.length === 0) return null;
  return { atLeast: least, scenarios: Object.fromEntries(numbers), stopsEarly };
}

export function toValueLists(texts: SuiteForm["parameterTexts"]): NewSuite["parameters"] {
  const lists = Object.entries(texts).map(([name, text]) => [name, readValues(text)] as const);
  return Object.fromEntries(lists.filter(([, values]) => values.length > 0));
}

const FORM_FIELDS = Object.keys(EMPTY_SUITE) as readonly (keyof SuiteForm)[]; // its own keys

/** Where the form shows what the API finds wrong with `scenarioIds.0`. */
export function formFieldOf(apiField: string): keyof SuiteForm {
  const [name = ""] = apiField.split(".");
  return FORM_FIELDS.find((field) => field === name) ?? "parameterTexts";
}

export const suiteResolver = schemaResolver<SuiteForm>(newSuiteSchema, toSuiteFields);
