// A suite from its row, and the columns of one.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { toStorableText } from "@/lib/base/text/storable-text";
import type { Suite as SuiteRow } from "@/lib/platform/db/generated/client";
import { suiteSchema, targetReferenceSchema, type Suite, type SuitePatch } from "../suite-schema";
import { suiteSlug } from "../suite-slug";

const targetsSchema = z.array(targetReferenceSchema);

export function toSuite(row: SuiteRow): Suite {
  const { id, name, slug, description, scenarioIds, repeatCount, labels } = row;
  return {
    id,
    name,
    slug,
    description,
    scenarioIds,
    targets: targetsSchema.parse(parseJson(row.targets)),
    repeatCount,
    labels,
    parameters: readAs(suiteSchema.shape.parameters, parseJson(row.parameters)),
    concurrency: row.concurrency,
    simulatorModel: row.simulatorModelId,
    judgeModel: row.judgeModelId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The columns of what is given. */
export function toSuiteColumns(fields: SuitePatch) {
  const { name, description, scenarioIds, targets, repeatCount, labels } = fields;
  return {
    ...(name !== undefined && {
      name: toStorableText(name),
      slug: suiteSlug(toStorableText(name)),
    }),
    ...(description !== undefined && {
      description: description === null ? null : toStorableText(description),
    }),
    ...(scenarioIds && { scenarioIds }),
    ...(targets && { targets: printJson(targets) }),
    ...(repeatCount !== undefined && { repeatCount }),
    ...(labels && { labels: labels.map(toStorableText) }),
    ...toRunningColumns(fields),
  };
}

function toRunningColumns({ parameters, concurrency, simulatorModel, judgeModel }: SuitePatch) {
  return {
    ...(parameters && { parameters: printJson(parameters) }),
    ...(concurrency !== undefined && { concurrency }),
    ...(simulatorModel !== undefined && { simulatorModelId: simulatorModel }),
    ...(judgeModel !== undefined && { judgeModelId: judgeModel }),
  };
}

/** In the words of LangWatch's API. Names that make the same address count as the same. */
export const suiteNameTaken = () =>
  new AppError("conflict", "A suite with this name already exists");
export const suiteNotFound = () => new AppError("not_found", "Suite not found");
