// A second look at failures before they count: the server runs suspects again, or, for a batch of an SDK, the command that
// was given runs the failed scenarios again.
import { spawn } from "node:child_process";
import { once } from "node:events";

import { printJson } from "@/lib/base/json/exact-json";
import type { Page } from "@/lib/base/page/page";
import type { Cell } from "@/lib/results/cells/cell-schema";
import type { ConfirmAnswer } from "@/lib/runner/deciding/confirm-schema";
import type { GateWait } from "@/lib/suites/gate/gate-api";
import type { GateReport, LinkedBatch } from "@/lib/suites/gate/gate-report";
import { CliError } from "../exit-codes";
import type { Session } from "../session";
import { timeoutOf, waitForBatch } from "./batch";

const MOST = 20;
const MOST_BASES = 10;

/** Null where it is not asked for. Throws CliError. */
export function confirmRuns({ options }: Session): number | null {
  const named = options.text("confirm");
  if (named === undefined) return null;
  const runs = Number(named);
  if (Number.isInteger(runs) && runs >= 1 && runs <= MOST) return runs;
  throw new CliError("usage", `--confirm is a whole number from 1 to ${String(MOST)}.`);
}

/** Runs failures again and waits for them, before the batch is judged as `body` asks for. */
export async function confirmFailures(
  session: Session,
  waited: GateWait,
  { runs, body }: { runs: number; body: object },
): Promise<void> {
  if (!waited.isComplete) return;
  const { batchId, setId } = waited.batch;
  const isAdded =
    session.options.command.length > 0
      ? await repeatCommand(session, waited.batch, runs)
      : await askServer(session, waited.batch, { runs, body });
  if (isAdded) await waitForBatch(session, { batch: batchId, setId });
}

const pathOf = ({ setId, batchId }: LinkedBatch) =>
  `/sets/${encodeURIComponent(setId)}/batches/${encodeURIComponent(batchId)}`;

/** Suspects are those of any baseline that the rules compare with. */
async function askServer(
  { server, progress }: Session,
  batch: LinkedBatch,
  { runs, body }: { runs: number; body: object },
): Promise<boolean> {
  const { baselines, problems } = await server.json<GateReport>("/gate", { method: "POST", body });
  if (problems.length > 0) return false;
  const bases = baselines.slice(0, MOST_BASES);
  const answer = await server.json<ConfirmAnswer>(`${pathOf(batch)}/confirm`, {
    method: "POST",
    body: { runs, ...(bases.length > 0 && { bases }) },
  });
  progress.say(answer.sentence);
  return answer.runs > 0;
}

const MOST_SCENARIOS = 100;

/** Runs the command so many times, as long as it can be started. Its exit code says nothing: it runs what has failed. */
async function repeatCommand(session: Session, batch: LinkedBatch, runs: number): Promise<boolean> {
  const { server, progress } = session;
  const names = new Set<string>();
  for (const result of ["failing", "flaky"]) {
    const query = { result, limit: String(MOST_SCENARIOS) };
    const { items } = await server.json<Page<Cell>>(`${pathOf(batch)}/cells`, { query });
    for (const { name, scenarioId } of items) names.add(name ?? scenarioId);
  }
  if (names.size === 0) return false;
  const signal = AbortSignal.any([session.signal, AbortSignal.timeout(timeoutOf(session.options))]);
  for (let run = 1; run <= runs; run += 1) {
    progress.say(`Running ${String(names.size)} failed again (${String(run)} of ${String(runs)})`);
    const env = {
      REHEARSAL_ONLY: printJson([...names]),
      REHEARSAL_BATCH_ID: batch.batchId,
      SCENARIO_BATCH_RUN_ID: batch.batchId,
    };
    await runCommand(session, { env, signal });
  }
  return true;
}

/**
 * Its output goes to standard error, because standard output is for the report. Throws CliError if it cannot be started,
 * or does not end in time.
 */
async function runCommand(
  session: Session,
  { env: more, signal }: { env: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<void> {
  const { options, io } = session;
  const [file = "", ...args] = options.command;
  const env = { ...io.env, ...more } as NodeJS.ProcessEnv; // the environment of this process, and more
  const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe"], signal });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      io.err(chunk.toString());
    });
  try {
    await once(child, "close");
  } catch {
    // What it has started itself may go on, and is not waited for.
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
    child.unref();
    session.signal.throwIfAborted();
    if (signal.aborted)
      throw new CliError("incomplete", `The command ${file} has not ended in time.`);
    throw new CliError("usage", `The command ${file} cannot be started.`);
  }
}
