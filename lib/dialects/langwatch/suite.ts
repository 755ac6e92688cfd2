// LangWatch's suites: ours with the address of their page. It asks for at least one target.
import { z } from "zod";

import {
  newSuiteSchema,
  suitePatchSchema,
  suiteSchema,
  targetReferenceSchema,
  type Suite,
} from "@/lib/suites/suite-schema";

const targets = z.array(targetReferenceSchema).min(1).max(100);

export const newLangwatchSuiteSchema = newSuiteSchema.extend({ targets });
export const langwatchSuitePatchSchema = suitePatchSchema.extend({ targets: targets.optional() });

export const langwatchSuiteSchema = suiteSchema.extend({
  platformUrl: z.string().describe("Its page"),
});
export type LangwatchSuite = z.infer<typeof langwatchSuiteSchema>;

export const archivedSuiteSchema = z.object({ id: z.string(), archived: z.literal(true) });

export function toLangwatchSuite(suite: Suite, platformUrl: string): LangwatchSuite {
  return { ...suite, platformUrl };
}
