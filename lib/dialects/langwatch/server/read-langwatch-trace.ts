// A trace by its id, or by how its id begins: LangWatch's command line prints the first 20 characters.
import type { Context } from "@/lib/access/context";
import { AppError, isAppError } from "@/lib/base/errors";
import { toTraceId } from "@/lib/base/ids/to-trace-id";
import { findTraceIds } from "@/lib/traces/server/find-trace-ids";
import { readTraceWhole } from "@/lib/traces/server/read-trace-whole";

const MIN_PREFIX_LENGTH = 8;
/** Ids of OpenTelemetry have 32 digits: a text of that length is a whole id. */
const MAX_PREFIX_LENGTH = 31;
const MAX_CANDIDATES = 10;

export async function readLangwatchTrace(ctx: Context, id: string) {
  try {
    return await readTraceWhole(ctx, toTraceId(id));
  } catch (error) {
    if (!isAppError(error) || error.code !== "not_found" || !mayBePrefix(id)) throw error;
    const prefix = /^[0-9a-f]+$/i.test(id) ? id.toLowerCase() : id;
    const [found, ...others] = await findTraceIds(ctx, prefix, MAX_CANDIDATES);
    if (found === undefined) throw error;
    if (others.length > 0) throw ambiguous(id, [found, ...others]);
    return readTraceWhole(ctx, found);
  }
}

function mayBePrefix({ length }: string): boolean {
  return length >= MIN_PREFIX_LENGTH && length <= MAX_PREFIX_LENGTH;
}

function ambiguous(prefix: string, candidateTraceIds: readonly string[]): AppError {
  return new AppError("validation_failed", `Several traces begin with "${prefix}".`, {
    reason: { code: "ambiguous_trace_id", meta: { candidateTraceIds } },
  });
}
