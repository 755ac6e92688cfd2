// How long a stream may stay open that began with a session or with a key.
import { authenticate, readCredential } from "@/lib/access/keys/server/authenticate";
import { isAppError } from "@/lib/base/errors";
import type { RawRequest } from "@/lib/platform/http/raw-request";
import { getEnv } from "@/lib/platform/process/env";
import type { Context } from "../../context";
import { actorIn } from "./find-actor";

const CHECKED_EVERY_MS = 15_000;

type Streamed = Pick<RawRequest, "header" | "signal">;

/** Aborts when the client goes away, and when its key, its session or its membership has ended. */
export function whileAllowed(
  ctx: Context,
  request: Streamed,
  everyMs = CHECKED_EVERY_MS,
): AbortSignal {
  const { signal } = request;
  const lookUp = lookUpOf(ctx, request);
  if (!lookUp) return signal;
  const ended = new AbortController();
  const check = async () => {
    try {
      await lookUp();
    } catch (error) {
      // While the database is away nothing is known, and nothing is sent either.
      if (isAppError(error) && (error.code === "unauthorized" || error.code === "not_found"))
        ended.abort();
    }
  };
  const timer = setInterval(() => void check(), everyMs);
  timer.unref();
  const both = AbortSignal.any([signal, ended.signal]);
  both.addEventListener("abort", () => {
    clearInterval(timer);
  });
  return both;
}

/** Rejects once the caller may see nothing any more. Null where nothing was shown that could end. */
function lookUpOf(ctx: Context, request: Streamed): (() => Promise<unknown>) | null {
  if (readCredential(request)) return () => authenticate(request);
  const cookies = request.header("cookie");
  if (!getEnv().isLoginRequired || cookies === null) return null;
  return () => actorIn(ctx.project.id, cookies, { isUse: false });
}
