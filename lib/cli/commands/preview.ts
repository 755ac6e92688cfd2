// What a start would take, without starting anything.
import { costSentence, limitWarning, rerunSentence } from "@/lib/suites/estimate-text";
import type { SuitePreview } from "@/lib/suites/suite-preview";
import type { Suite } from "@/lib/suites/suite-schema";
import { EXIT } from "../exit-codes";
import { oneLine, terminalJson } from "../output/terminal";
import type { Session } from "../session";

interface Start {
  suite: Suite;
  /** Some of the scenarios of the suite; all if absent. */
  scenarioIds?: readonly string[] | undefined;
  /** One value for a name. */
  parameters: Readonly<Record<string, unknown>>;
  maxCostUsd: number | undefined;
  /** In the place of what the suite says; null for never. */
  confirm?: Suite["confirm"] | undefined;
}

/** The same numbers as in the dialog. What would prevent the start is usage. */
export async function previewStart(session: Session, start: Start): Promise<number> {
  const { options, io, server } = session;
  const body = previewBody(start);
  const preview = await server.json<SuitePreview>("/suites/preview", { method: "POST", body });
  const isBlocked = preview.problems.some(({ severity }) => severity === "blocks");
  if (options.has("json")) io.out(terminalJson(preview));
  else for (const line of linesOf(preview, start)) io.out(oneLine(line));
  return isBlocked ? EXIT.usage : EXIT.passed;
}

function linesOf(
  { runCount, estimate, reruns, problems }: SuitePreview,
  { maxCostUsd }: Start,
): string[] {
  const warning = maxCostUsd === undefined ? null : limitWarning(estimate);
  const more = rerunSentence(reruns);
  return [
    `${String(runCount)} ${runCount === 1 ? "run" : "runs"}. ${costSentence(estimate)}`,
    ...(more === null ? [] : [more]),
    ...(warning === null ? [] : [warning]),
    ...problems.map(({ sentence }) => sentence),
  ];
}

function previewBody({ suite, scenarioIds, parameters, confirm = suite.confirm }: Start): object {
  const { id, targets, repeatCount, simulatorModel, judgeModel } = suite;
  const supplied = Object.entries(parameters).map(([name, value]): [string, unknown[]] => [
    name,
    [value],
  ]);
  return {
    ...{ suiteId: id, targets, repeatCount, simulatorModel, judgeModel, confirm },
    scenarioIds: scenarioIds ?? suite.scenarioIds,
    parameters: { ...suite.parameters, ...Object.fromEntries(supplied) },
  };
}
