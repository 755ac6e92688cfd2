import { answerInTime, WAIT_LIMITS, type WaitLimits } from "./answer-in-time";
import { withBodyBudget } from "./body-budget";

/**
 * Every request is handled in this: its waits for the database share one limit, and what its body takes of the room for
 * bodies is given back when its work has ended, also where it was answered before.
 */
export function handleRequest<T>(
  work: () => Promise<T>,
  limits: WaitLimits = WAIT_LIMITS,
): Promise<T> {
  return answerInTime(() => withBodyBudget(work), limits);
}
