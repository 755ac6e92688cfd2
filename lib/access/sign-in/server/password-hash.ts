// Hashing a password takes a tenth of a second of a processor, on purpose. One at a time: sign-ins, which anybody can try,
// leave the other processors to everything else.
import { hashPassword as hash, verifyPassword as verify } from "better-auth/crypto";

import { AppError } from "@/lib/base/errors";
import { processWide } from "@/lib/base/values/process-wide";

/** Some seconds of work; who comes then is asked to try again. */
const MAX_WAITING = 50;

const queue = () =>
  processWide("password hashing", () => ({ waiting: 0, last: Promise.resolve<unknown>(null) }));

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password));
}

export function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  return inTurn(() => verify(given));
}

/** Throws too_many_requests where too many wait. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turns = queue();
  if (turns.waiting >= MAX_WAITING)
    throw new AppError(
      "too_many_requests",
      "Too many sign-ins at once: try again in some seconds.",
    );
  turns.waiting += 1;
  const result = turns.last.then(work);
  // The next one begins whatever became of this one, which its caller hears of.
  turns.last = result.then(
    () => null,
    () => null,
  );
  try {
    return await result;
  } finally {
    turns.waiting -= 1;
  }
}
