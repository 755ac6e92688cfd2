// LangWatch's suite API, implemented on our suites.
import type { z } from "zod";

import type { RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { pagePaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import { createSuite, duplicateSuite, updateSuite } from "@/lib/suites/server/save-suite";
import { archiveSuite, getSuite, listSuites } from "@/lib/suites/server/suites";
import type { Suite } from "@/lib/suites/suite-schema";
import {
  toLangwatchSuite,
  type LangwatchSuite,
  type langwatchSuitePatchSchema,
  type newLangwatchSuiteSchema,
} from "../suite";

export async function answerSuites(ctx: RequestContext): Promise<LangwatchSuite[]> {
  return (await listSuites(ctx)).map((suite) => render(ctx.project, suite));
}

export async function answerSuite(ctx: RequestContext, id: string): Promise<LangwatchSuite> {
  return render(ctx.project, await getSuite(ctx, id));
}

export async function answerNewSuite(
  ctx: RequestContext,
  body: z.output<typeof newLangwatchSuiteSchema>,
): Promise<LangwatchSuite> {
  return render(ctx.project, await createSuite(ctx, body));
}

export async function answerSuiteUpdate(
  ctx: RequestContext,
  id: string,
  body: z.output<typeof langwatchSuitePatchSchema>,
): Promise<LangwatchSuite> {
  return render(ctx.project, await updateSuite(ctx, id, body));
}

export async function answerSuiteCopy(ctx: RequestContext, id: string): Promise<LangwatchSuite> {
  return render(ctx.project, await duplicateSuite(ctx, id));
}

export async function answerSuiteArchive(ctx: RequestContext, id: string) {
  await archiveSuite(ctx, id);
  return { id, archived: true as const };
}

function render({ slug }: Project, suite: Suite): LangwatchSuite {
  return toLangwatchSuite(suite, getEnv().baseUrl + pagePaths.suite(slug, suite.id));
}
