import { randomUUID } from "node:crypto";

import type { Context } from "../context";

/** Context for background work (runner, schedules, webhooks). `name` is recorded as the author of changes. */
export function systemContext(projectId: string, name = "System"): Context {
  return {
    project: { id: projectId },
    actor: { kind: "system", id: null, name },
    now: Date.now(),
    requestId: randomUUID(),
  };
}
