// Who judges and who plays the user, for each scenario of a start; the rules are those of the runner (runner/conversation).
import { parseCriteria } from "@/lib/scenarios/criteria";
import { EVALUATOR_TYPES } from "@/lib/scenarios/evaluators/evaluator-types";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import {
  blocks,
  linkTo,
  share,
  warns,
  type CheckedScenario,
  type PreflightInput,
  type PreflightProblem,
} from "./preflight-problem";

type Role = "simulator" | "judge";

/** The id of the model that plays the role; null for none. */
function modelOf(input: PreflightInput, { content }: CheckedScenario, role: Role): string | null {
  const field = `${role}Model` as const;
  return ((input[field] ?? content[field]) || null) ?? input.models[role]; // an empty id names none
}

export function modelProblems(input: PreflightInput): PreflightProblem[] {
  const { scenarios, models } = input;
  const isGone = (id: string | null) => id !== null && !models.ids.has(id);
  const affected = scenarios.filter(
    (scenario) =>
      (isSimulated(input, scenario) && isGone(modelOf(input, scenario, "simulator"))) ||
      (!input.evaluatorsOnly && needsJudge(scenario) && isGone(modelOf(input, scenario, "judge"))),
  );
  if (affected.length === 0) return [];
  const sentence = `${share(affected, scenarios, ["uses", "use"])} a model that was deleted: choose another one.`;
  return [
    blocks({
      code: "deleted-model",
      sentence,
      count: affected.length,
      link: { kind: "models" },
    }),
  ];
}

function criteriaOf({ content }: CheckedScenario): number {
  const { successCriteria, failureCriteria } = content;
  return parseCriteria(successCriteria).length + parseCriteria(failureCriteria).length;
}

function assertionsOf({ content }: CheckedScenario) {
  const definitions = (content.evaluators ?? []).flatMap(
    ({ type }) => EVALUATOR_TYPES.get(type) ?? [],
  );
  return definitions.filter(({ kind }) => kind === "assertion");
}

function needsJudge(scenario: CheckedScenario): boolean {
  return criteriaOf(scenario) > 0 || assertionsOf(scenario).some(({ needsModel }) => needsModel);
}

export function judgeProblems(input: PreflightInput): PreflightProblem[] {
  const { scenarios } = input;
  const unjudged = scenarios.filter(
    (scenario) => needsJudge(scenario) && modelOf(input, scenario, "judge") === null,
  );
  const unchecked = scenarios.filter(
    (scenario) => criteriaOf(scenario) === 0 && assertionsOf(scenario).length === 0,
  );
  return [
    ...noJudge(unjudged, scenarios),
    ...(unchecked.length === 0
      ? []
      : [
          warns({
            code: "nothing-checked",
            sentence: `${share(unchecked, scenarios, ["has", "have"])} no criteria and no evaluators: every run with a reply passes.`,
            count: unchecked.length,
            link: linkTo(unchecked),
          }),
        ]),
  ];
}

function noJudge(
  unjudged: readonly CheckedScenario[],
  scenarios: readonly CheckedScenario[],
): PreflightProblem[] {
  if (unjudged.length === 0) return [];
  const hasCriteria = unjudged.some((scenario) => criteriaOf(scenario) > 0);
  const what = hasCriteria ? "criteria" : "a rubric";
  const sentence = `${share(unjudged, scenarios, ["has", "have"])} ${what} and there is no judge: add a model, or run evaluators only.`;
  const count = unjudged.length;
  return [blocks({ code: "no-judge", sentence, count, link: { kind: "models" } })];
}

/** Of a start whose criteria are not judged: what an evaluator without a model does not check gets no verdict. */
export function evaluatorProblems(input: PreflightInput): PreflightProblem[] {
  const { scenarios } = input;
  const open = scenarios.filter((scenario) => {
    const usable = assertionsOf(scenario).filter(
      ({ needsModel }) => !needsModel || modelOf(input, scenario, "judge") !== null,
    );
    return usable.length < Math.max(assertionsOf(scenario).length, 1);
  });
  if (open.length === 0) return [];
  const sentence = `${share(open, scenarios, ["has", "have"])} no evaluators that can decide: their runs end without a verdict.`;
  const found = {
    code: "no-evaluators",
    sentence,
    count: open.length,
    link: linkTo(open),
  } as const;
  return [open.length === scenarios.length ? blocks(found) : warns(found)];
}

/** The user is simulated where instructions or a persona describe one; else the user lines are sent as they are. */
function isSimulated(
  { simulatorModel, models }: PreflightInput,
  { content }: CheckedScenario,
): boolean {
  const hasSpeaker =
    (content.instructions ?? "").trim() !== "" || (content.personaIds ?? []).length > 0;
  const named = simulatorModel ?? content.simulatorModel;
  return (hasSpeaker || !hasUserLine(content)) && (Boolean(named) || models.simulator !== null);
}

function hasUserLine({ messages = [] }: ScenarioContent): boolean {
  return messages.some(({ role }) => role === "user");
}

export function userProblems(input: PreflightInput): PreflightProblem[] {
  const { scenarios } = input;
  const silent = scenarios.filter(
    (scenario) => !hasUserLine(scenario.content) && modelOf(input, scenario, "simulator") === null,
  );
  if (silent.length === 0) return [];
  const sentence = `${share(silent, scenarios, ["has", "have"])} no user message and there is no model to simulate the user: add a model, or seed messages of the user.`;
  const found = {
    code: "no-user-message",
    sentence,
    count: silent.length,
    link: { kind: "models" },
  } as const;
  return [silent.length === scenarios.length ? blocks(found) : warns(found)];
}
