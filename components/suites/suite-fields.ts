// The form of a suite: what is typed, and what the API is sent.

import { schemaResolver } from "@/components/forms/schema-resolver";
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
  };
}

export function toSuiteFields(form: SuiteForm): NewSuite {
  const { name, description, scenarioIds, targets, repeatCount, labels, parameterTexts } = form;
  return {
    name,
    description: description.trim() === "" ? null : description,
    scenarioIds,
    targets,
    repeatCount: repeatCount.trim() === "" ? Number.NaN : Number(repeatCount),
    labels: labels
      .split(",")
      .map((label) => label.trim())
      .filter(Boolean),
    parameters: toValueLists(parameterTexts),
    concurrency: form.concurrency.trim() === "" ? null : Number(form.concurrency),
    simulatorModel: form.simulatorModel || null, // an empty choice is none
    judgeModel: form.judgeModel || null,
    gateRules: form.gateRules.trim() === "" ? null : form.gateRules,
  };
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
