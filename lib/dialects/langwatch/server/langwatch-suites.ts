// LangWatch's suite API over the verbs of ours.
import type { z } from "zod";

import type { Project } from "@/lib/access/projects/project";
import { pagePaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import { archiveSuite } from "@/lib/suites/server/archive-suite";
import { createSuite } from "@/lib/suites/server/create-suite";
import { duplicateSuite } from "@/lib/suites/server/duplicate-suite";
import { getSuite } from "@/lib/suites/server/get-suite";
import { listSuites } from "@/lib/suites/server/list-suites";
import { updateSuite } from "@/lib/suites/server/update-suite";
import type { Suite } from "@/lib/suites/suite-schema";
import {
  toLangwatchSuite,
  type LangwatchSuite,
  type langwatchSuitePatchSchema,
  type newLangwatchSuiteSchema,
} from "../suite";

export async function answerSuites(project: Project): Promise<LangwatchSuite[]> {
  return (await listSuites(project.id)).map((suite) => render(project, suite));
}

export async function answerSuite(project: Project, id: string): Promise<LangwatchSuite> {
  return render(project, await getSuite(project.id, id));
}

export async function answerNewSuite(
  project: Project,
  body: z.output<typeof newLangwatchSuiteSchema>,
): Promise<LangwatchSuite> {
  return render(project, await createSuite(project.id, body));
}

export async function answerSuiteUpdate(
  project: Project,
  id: string,
  body: z.output<typeof langwatchSuitePatchSchema>,
): Promise<LangwatchSuite> {
  return render(project, await updateSuite(project.id, id, body));
}

export async function answerSuiteCopy(project: Project, id: string): Promise<LangwatchSuite> {
  return render(project, await duplicateSuite(project.id, id));
}

export async function answerSuiteArchive(project: Project, id: string) {
  await archiveSuite(project.id, id);
  return { id, archived: true as const };
}

function render({ slug }: Project, suite: Suite): LangwatchSuite {
  return toLangwatchSuite(suite, getEnv().baseUrl + pagePaths.suite(slug, suite.id));
}
