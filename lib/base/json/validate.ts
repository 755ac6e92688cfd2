// zod's findings as field issues of ours.
import type { z } from "zod";

import { AppError, type ErrorCode, type FieldIssue } from "@/lib/base/errors";
import { keepWrittenWithin } from "./exact-json";

const MAX_ISSUES = 20;

/** The parsed value; throws an error that names every field that is wrong (the first 20). */
export function validate<T extends z.ZodType>(
  schema: T,
  value: unknown,
  code: ErrorCode = "validation_failed",
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return keepWrittenWithin(value, result.data);
  const issues = result.error.issues.slice(0, MAX_ISSUES).map(toIssue);
  const [first] = issues;
  const where = first?.field && !first.isSentence ? `${first.field}: ` : "";
  throw new AppError(code, `${where}${first?.message ?? "invalid"}`, { issues });
}

/** What is ours and stored: as `schema.parse`, with numbers as they were written. */
export function readAs<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  return keepWrittenWithin(value, schema.parse(value));
}

function toIssue(issue: z.core.$ZodIssue): FieldIssue {
  const named = { field: issue.path.map(String).join("."), message: issue.message };
  const isSentence = issue.code === "custom" && issue.params?.["isSentence"] === true;
  return isSentence ? { ...named, isSentence } : named;
}
