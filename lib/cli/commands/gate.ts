import { existsSync, readFileSync } from "node:fs";

import { printJson } from "@/lib/base/json/exact-json";
import type { GateReport } from "@/lib/suites/gate/gate-report";
import { CliError, EXIT } from "../exit-codes";
import { reportLines } from "../output/report-lines";
import type { Session } from "../session";
import { batchOf, waitForBatch, type BatchRef } from "./batch";

/** Waits for a batch, judges it and writes what was asked for. */
export async function gate(session: Session): Promise<number> {
  return gateBatch(session, await batchOf(session));
}

export async function gateBatch(session: Session, ref: BatchRef): Promise<number> {
  const { options, process, server } = session;
  const rules = readRulesFile(options.text("rules"));
  const { batch } = await waitForBatch(session, ref);
  const body = {
    ...{ batch: batch.batchId, setId: batch.setId, rules },
    baseline: options.text("baseline"),
  };
  const report = await server.json<GateReport>("/gate", { method: "POST", body });
  if (options.has("json")) process.out(printJson(report));
  else process.out(reportLines(report).join("\n"));
  return EXIT[report.outcome];
}

/** Found where the command runs, it is used without being named. */
const RULES_FILE = "rehearsal.gate.yaml";

function readRulesFile(named: string | undefined): string | undefined {
  if (named === undefined && !existsSync(RULES_FILE)) return undefined;
  const file = named ?? RULES_FILE;
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CliError("usage", `The file ${file} cannot be read.`);
  }
}
