// Which batch a command is about, and waiting for it.
import type { BatchRef, GateWait } from "@/lib/suites/gate/gate-api";
import type { Suite } from "@/lib/suites/suite-schema";
import { suiteSetId } from "@/lib/suites/suite-set";
import { CliError } from "../exit-codes";
import { durationOf } from "../options";
import type { Session } from "../session";

/** Throws CliError where none is named. */
export async function batchOf({ options, server }: Session): Promise<BatchRef> {
  const batch = options.text("batch") ?? options.text("batch-id");
  const suite = options.text("suite");
  const setId =
    suite === undefined ? options.text("set") : suiteSetId((await findSuite(server, suite)).id);
  if (batch === undefined && setId === undefined)
    throw new CliError("usage", "Name a batch: --batch ID, --set S or --suite S.");
  return { batch, setId };
}

/** By id, name or the name as it is in addresses. Throws CliError. */
export async function findSuite({ json }: Session["server"], named: string): Promise<Suite> {
  const suites = await json<Suite[]>("/suites");
  const found = suites.find(({ id, name, slug }) => [id, name, slug].includes(named));
  if (!found) throw new CliError("usage", `There is no suite “${named}”.`);
  return found;
}

/** How long a batch, or a command that runs its failures again, is waited for. */
export const timeoutOf = (options: Session["options"]) =>
  durationOf("timeout", options.text("timeout") ?? "30m");

const LONG_POLL_MS = 20_000;

/** The batch once no run is in progress, or as it is when the time is over. */
export async function waitForBatch(session: Session, ref: BatchRef): Promise<GateWait> {
  const { options, server, progress } = session;
  const until = performance.now() + timeoutOf(options);
  let isFirst = true;
  for (;;) {
    const left = Math.max(0, Math.round(until - performance.now()));
    // The first answer comes at once, so that the address is known while one waits.
    const timeoutMs = isFirst ? 0 : Math.min(LONG_POLL_MS, left);
    const query = { ...ref, timeoutMs: String(timeoutMs) };
    const answer = await server.json<GateWait>("/gate/wait", { query });
    if (isFirst) progress.say(answer.batch.url);
    isFirst = false;
    progress.show(answer.batch);
    if (answer.isComplete || performance.now() >= until) {
      progress.end();
      return answer;
    }
  }
}
