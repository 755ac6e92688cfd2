import { randomUUID } from "node:crypto";

import type { Page } from "@/lib/base/page/page";
import type { StartAnswer } from "@/lib/results/batches/batch-schema";
import type { CellResult } from "@/lib/results/cells/cell-results";
import type { Cell } from "@/lib/results/cells/cell-schema";
import { limitWarning, rerunSentence } from "@/lib/suites/estimate-text";
import type { BatchRef, GateWait } from "@/lib/suites/gate/gate-api";
import type { Suite } from "@/lib/suites/suite-schema";
import { suiteSetId } from "@/lib/suites/suite-set";
import { isInCi, originOf } from "../ci-variables";
import { CliError, EXIT } from "../exit-codes";
import type { Options } from "../options";
import { terminalJson } from "../output/terminal";
import type { Session } from "../session";
import { findSuite } from "./batch";
import { confirmRuns } from "./confirm";
import { gateBatch } from "./gate";
import { previewStart } from "./preview";
import { waitFor } from "./wait";

/** Starts a suite; in CI, or when asked to, waits for its batch or judges it. */
export async function startSuite(session: Session): Promise<number> {
  const { options, io } = session;
  const named = options.text("suite");
  if (named === undefined) throw new CliError("usage", "Name a suite: --suite S.");
  const reruns = confirmRuns(session);
  const given = {
    ...startBody(options, io.env),
    ...(reruns !== null && { confirm: { reruns } }),
  };
  const suite = await findSuite(session.server, named);
  const chosen = await chosenScenarios(session, suite);
  if (options.has("preview")) return previewStart(session, { suite, ...given, ...chosen });
  const body = { ...given, ...chosen };
  const path = `/suites/${encodeURIComponent(suite.id)}/run`;
  if (!options.has("detach")) session.start = { path, body };
  const ref = await start(session, { path, body });
  if (options.has("gate")) return gateBatch(session, ref);
  const isWaiting = options.has("wait") || (isInCi(io.env) && !options.has("no-wait"));
  return isWaiting ? waitFor(session, ref) : showStarted(session, ref);
}

async function start(
  { server, progress }: Session,
  { path, body }: { path: string; body: object },
): Promise<BatchRef> {
  const answer = await server.json<StartAnswer>(path, { method: "POST", body });
  for (const sentence of limitSentences(answer.costLimit)) progress.say(sentence);
  return { batch: answer.batchId, setId: answer.setId };
}

function limitSentences(limit: StartAnswer["costLimit"]): string[] {
  if (!limit) return [];
  return [limitWarning(limit), rerunSentence(limit.reruns ?? null)].flatMap((text) => text ?? []);
}

async function showStarted({ options, io, server }: Session, ref: BatchRef): Promise<number> {
  const answer = await server.json<GateWait>("/gate/wait", { query: { ...ref, timeoutMs: "0" } });
  io.out(options.has("json") ? terminalJson(answer) : answer.batch.url);
  return EXIT.passed;
}

function startBody(options: Options, env: Session["io"]["env"]) {
  const origin = originOf(env);
  const tags = options.texts("tag");
  return {
    // A start whose answer was lost is asked for again, and starts nothing more.
    idempotencyKey: options.text("key") ?? randomUUID(),
    ...origin,
    branch: options.text("branch") ?? origin.branch,
    commit: options.text("commit") ?? origin.commit,
    agentVersion: options.text("agent-version"),
    note: options.text("note"),
    maxCostUsd: maxCostOf(options.text("max-cost")),
    ...(tags.length > 0 && { tags }),
    parameters: Object.fromEntries(options.texts("param").map(readParameter)),
  };
}

const FAILED_OF = "failed-of=";
const NOT_PASSED = [
  "failing",
  "flaky",
  "errored",
  "cancelled",
] as const satisfies readonly CellResult[];
const MOST_CELLS = 100;

/** Those of `--only`; `failed-of=BATCH` names those of the suite that did not pass there. Throws CliError. */
async function chosenScenarios(
  { options, server }: Session,
  suite: Suite,
): Promise<{ scenarioIds?: string[] }> {
  const only = options.texts("only");
  const ids = new Set<string>();
  for (const each of only) {
    if (each.startsWith(FAILED_OF))
      for (const id of await failedOf(server, suite, each.slice(FAILED_OF.length))) ids.add(id);
    else ids.add(each);
  }
  return ids.size === 0 ? {} : { scenarioIds: [...ids] };
}

async function failedOf(
  { json }: Session["server"],
  { id, scenarioIds }: Suite,
  batchId: string,
): Promise<string[]> {
  const set = encodeURIComponent(suiteSetId(id));
  const path = `/sets/${set}/batches/${encodeURIComponent(batchId)}/cells`;
  const failed: string[] = [];
  for (const result of NOT_PASSED)
    for (let cursor: string | null = ""; cursor !== null;) {
      const query = { result, limit: String(MOST_CELLS), ...(cursor && { cursor }) };
      const page: Page<Cell> = await json<Page<Cell>>(path, { query });
      failed.push(...page.items.map(({ scenarioId }) => scenarioId));
      cursor = page.nextCursor;
    }
  const known = failed.filter((scenarioId) => scenarioIds.includes(scenarioId));
  if (known.length > 0) return known;
  throw new CliError(
    "incomplete",
    `No scenario of the suite failed in the batch ${batchId}, or was not run.`,
  );
}

/** In US dollars. Throws CliError. */
function maxCostOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const cost = Number(written);
  if (cost > 0 && Number.isFinite(cost)) return cost;
  throw new CliError("usage", `--max-cost “${written}” is no number of dollars above 0.`);
}

/** `NAME=value`; what is written like a number or a truth is one. Throws CliError. */
function readParameter(written: string): [string, string | number | boolean] {
  const at = written.indexOf("=");
  if (at < 1) throw new CliError("usage", `--param “${written}” is not NAME=value.`);
  const value = written.slice(at + 1);
  return [written.slice(0, at), VALUES.get(value) ?? numberOf(value)];
}

const VALUES: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** `00501` and `1e3` stay texts, and so does what JavaScript would round. */
function numberOf(value: string): string | number {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) && String(Number(value)) === value
    ? Number(value)
    : value;
}

/** Stops what this command has started. The same key starts nothing more, and answers with the batch. */
export async function cancelStarted({ server, start, progress }: Session): Promise<void> {
  if (!start) return;
  try {
    const { path, body } = start;
    const { setId, batchId } = await server.json<StartAnswer>(path, { method: "POST", body });
    const batch = `/sets/${encodeURIComponent(setId)}/batches/${encodeURIComponent(batchId)}`;
    await server.json(`${batch}/cancel`, { method: "POST", body: {} });
    progress.say("Interrupted: the batch was cancelled.");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    progress.say(`Interrupted, and the batch could not be cancelled: ${reason}`);
  }
}
