import { notFound } from "next/navigation";

import { isAppError } from "@/lib/base/errors";

/** What `found` brings; the page for unknown addresses when there is no such thing. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  return found.catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") return notFound();
    throw error;
  });
}
