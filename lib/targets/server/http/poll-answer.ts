// Agents that answer later: the first answer names a job, which is asked about until it is done.
import { setTimeout as sleep } from "node:timers/promises";

import { AppError } from "@/lib/base/errors";
import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import type { PollConfig } from "../../http-config";
import { redact } from "../send-to-target";
import type { Answered } from "./http-exchange";
import { selectText } from "./select-path";

interface Polling {
  poll: PollConfig;
  /** Asks about the job once more. */
  ask: (job: string) => Promise<Answered>;
  stop: AbortSignal;
}

const SHOWN_BODY = 2048;

/** The answer of the job that is done. Throws upstream_failed for one that failed. */
export async function pollAnswer(first: Answered, { poll, ask, stop }: Polling): Promise<Answered> {
  if (!isSuccess(first) || (await isDone(first, poll))) return first;
  const job = await selectText(poll.idPath, jsonOf(first));
  if (job === undefined || job === "")
    throw new AppError(
      "upstream_failed",
      `The response has no job ID at ${poll.idPath}: ${shownBody(first)}`,
      { issues: [{ field: "config.poll.idPath", message: "The response has no job ID here" }] },
    );
  for (;;) {
    await sleep(poll.everyMs, undefined, { signal: stop });
    const answered = await ask(job);
    if (!isSuccess(answered) || (await isDone(answered, poll))) return answered;
  }
}

function isSuccess({ response: { status } }: Answered): boolean {
  return status >= 200 && status <= 299;
}

async function isDone(answered: Answered, { statusPath, doneWhen, failedWhen }: PollConfig) {
  const status = (await selectText(statusPath, jsonOf(answered))) ?? "";
  if (failedWhen.includes(status))
    throw new AppError(
      "upstream_failed",
      `The target's job ended with the status ${status}: ${messageIn(answered)}`,
    );
  return doneWhen.includes(status);
}

function jsonOf({ response: { body } }: Answered): unknown {
  return parseShallowJson(body) ?? null;
}

const MESSAGE_FIELDS = ["error", "message", "detail", "reason", "last_error"];

/** The error message in the answer, else the answer. */
function messageIn(answered: Answered): string {
  let value = jsonOf(answered);
  while (isJsonObject(value)) {
    const owner = value;
    value = MESSAGE_FIELDS.map((name) => ownValue(owner, name)).find(Boolean);
  }
  return typeof value === "string" ? redact(answered.of, value) : shownBody(answered);
}

function shownBody({ of, response }: Answered): string {
  return redact(of, response.body.trim()).slice(0, SHOWN_BODY);
}
