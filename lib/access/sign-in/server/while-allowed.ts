// How long a stream may stay open that began with a session.
import { isAppError } from "@/lib/base/errors";
import type { RawRequest } from "@/lib/platform/http/raw-request";
import { getEnv } from "@/lib/platform/process/env";
import type { Context } from "../../context";
import { actorIn } from "./find-actor";

const CHECKED_EVERY_MS = 15_000;

type Streamed = Pick<RawRequest, "header" | "signal">;

/** Aborts when the client goes away, and when its session or its membership has ended. */
export function whileAllowed(
  ctx: Context,
  { header, signal }: Streamed,
  everyMs = CHECKED_EVERY_MS,
): AbortSignal {
  const cookies = header("cookie");
  if (!getEnv().isLoginRequired || cookies === null) return signal;
  const ended = new AbortController();
  const check = async () => {
    try {
      await actorIn(ctx.project.id, cookies, { isUse: false });
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
