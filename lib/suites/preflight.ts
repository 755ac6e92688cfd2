// What a start cannot do, known before it: what would leave every run, or some of them, without a verdict.
import { evaluatorProblems, judgeProblems, modelProblems, userProblems } from "./preflight-judging";
import { blocks, warns, type PreflightInput, type PreflightProblem } from "./preflight-problem";

/** Blocking problems first. */
export function preflight(input: PreflightInput): PreflightProblem[] {
  const problems = [
    ...partProblems(input),
    ...modelProblems(input),
    ...(input.evaluatorsOnly ? evaluatorProblems(input) : judgeProblems(input)),
    ...userProblems(input),
    ...targetProblems(input),
  ];
  const isBlocking = ({ severity }: PreflightProblem) => severity === "blocks";
  return [...problems.filter(isBlocking), ...problems.filter((problem) => !isBlocking(problem))];
}

function partProblems(input: PreflightInput): PreflightProblem[] {
  const { missing, archived, scenarios, targets, planProblem } = input;
  const skipped = archived.map(({ name }) => name).join(", ");
  const found: (PreflightProblem | false)[] = [
    missing.length > 0 &&
      blocks({
        code: "missing-parts",
        sentence: "Some scenarios or targets do not exist: remove them first.",
        count: missing.length,
      }),
    scenarios.length === 0 &&
      blocks({ code: "no-scenario", sentence: "Add at least one scenario.", count: 0 }),
    targets.length === 0 && blocks({ code: "no-target", sentence: "Choose a target.", count: 0 }),
    planProblem !== null &&
      blocks({ code: "not-plannable", sentence: planProblem, count: scenarios.length }),
    archived.length > 0 &&
      warns({
        code: "archived-parts",
        sentence: `Skipped because deleted: ${skipped}`,
        count: archived.length,
      }),
  ];
  return found.filter((problem) => problem !== false);
}

function targetProblems({ targets }: PreflightInput): PreflightProblem[] {
  return targets.flatMap(({ id, name, testError }) =>
    testError === null
      ? []
      : [
          warns({
            code: "unreachable-target",
            sentence: `The last test of “${name}” failed: ${testError}`,
            count: 1,
            link: { kind: "target", id },
          }),
        ],
  );
}
