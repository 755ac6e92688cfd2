// Asks every process whether it has the tab open. Only a tab that was really sent the address counts.
import { randomUUID } from "node:crypto";

import { getLiveHub } from "./live-hub";

/** Less than the two seconds that the SDK waits. */
const PATIENCE_MS = 1000;

/** True when a page with that key was open and has been told to go to `path`. */
export async function navigateTab(request: {
  projectId: string;
  tab: string;
  path: string;
}): Promise<boolean> {
  const hub = getLiveHub();
  const requestId = randomUUID();
  let answer: (delivered: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => (answer = resolve));
  const stop = await hub.watch((message) => {
    if (message.kind === "navigated" && message.requestId === requestId) answer(true);
  });
  const patience = setTimeout(() => {
    answer(false);
  }, PATIENCE_MS);
  try {
    await hub.say({ kind: "navigate", requestId, ...request });
    return await answered;
  } finally {
    clearTimeout(patience);
    stop();
  }
}
