// A project with scenarios, a target and a suite over them, made by the verbs that routes call.
import { randomUUID } from "node:crypto";

import type { NewScenario } from "@/lib/scenarios/scenario-schema";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { createSuite } from "@/lib/suites/server/save-suite";
import { newSuiteSchema, type NewSuite, type Suite } from "@/lib/suites/suite-schema";
import { createTarget } from "@/lib/targets/server/save-target";
import { newTargetSchema } from "@/lib/targets/target-schema";
import { createTestProject, type TestProject } from "../test-project";

export interface TestSuite {
  project: TestProject;
  targetId: string;
  scenarioIds: string[];
  suite: Suite;
  /** Another suite over the same scenarios and target. */
  addSuite: (fields?: Partial<NewSuite>) => Promise<Suite>;
}

interface TestSuiteOptions {
  url: string;
  scenarios?: Partial<NewScenario>[];
  suite?: Partial<NewSuite>;
  target?: object;
}

const TWO_LINES = [
  { role: "user" as const, content: "Hello" },
  { role: "user" as const, content: "Goodbye" },
];

export async function createTestSuite({
  url,
  scenarios = [{}],
  suite = {},
  target = {},
}: TestSuiteOptions): Promise<TestSuite> {
  const project = await createTestProject();
  const made = await createTarget(
    project.ctx,
    newTargetSchema.parse({ name: "Agent", type: "http", config: { url }, ...target }),
  );
  const scenarioIds: string[] = [];
  for (const fields of scenarios) {
    const name = `Scenario ${randomUUID().slice(0, 8)}`;
    const { scenario } = await createScenario(project.ctx, {
      name,
      messages: TWO_LINES,
      ...fields,
    });
    scenarioIds.push(scenario.id);
  }
  const addSuite = (fields: Partial<NewSuite> = {}) =>
    createSuite(
      project.ctx,
      newSuiteSchema.parse({
        name: `Suite ${randomUUID().slice(0, 8)}`,
        scenarioIds,
        targets: [{ type: "http", referenceId: made.id }],
        ...fields,
      }),
    );
  return { project, targetId: made.id, scenarioIds, suite: await addSuite(suite), addSuite };
}
