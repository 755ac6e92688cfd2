import { notFound } from "next/navigation";

import { isAppError, type ErrorCode } from "@/lib/base/errors";
import { markGone } from "@/lib/platform/http/server/page-status";

const ABSENT: readonly ErrorCode[] = ["not_found", "gone"];

/** What `found` brings; the page for unknown addresses when there is no such thing. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  return found.catch((error: unknown) => {
    if (!isAppError(error) || !ABSENT.includes(error.code)) throw error;
    if (error.code === "gone") markGone();
    return notFound();
  });
}
