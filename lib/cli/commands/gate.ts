import { existsSync, readFileSync } from "node:fs";

import { ownValue } from "@/lib/base/json/own-value";
import type { CaseMode } from "@/lib/suites/gate/formats/gate-case";
import type { BatchRef } from "@/lib/suites/gate/gate-api";
import type { GateReport } from "@/lib/suites/gate/gate-report";
import type { QuarantinedAs } from "@/lib/suites/gate/gate-rules";
import { CliError, EXIT } from "../exit-codes";
import { writeForGitHub } from "../output/github";
import { commentOn, pullRequestOf } from "../output/pull-request-comment";
import { reportLines } from "../output/report-lines";
import { terminalJson } from "../output/terminal";
import type { Session } from "../session";
import { batchOf, waitForBatch } from "./batch";
import { confirmFailures, confirmRuns } from "./confirm";
import { writeTo } from "./files";

/** Waits for a batch, judges it and writes what was asked for. */
export async function gate(session: Session): Promise<number> {
  return gateBatch(session, await batchOf(session));
}

export async function gateBatch(session: Session, ref: BatchRef): Promise<number> {
  const { options, io, server } = session;
  const rules = readRulesFile(options.text("rules"));
  const mode = modeOf(session);
  const quarantinedAs = quarantinedAsOf(session);
  const confirm = confirmRuns(session);
  const pullRequest = options.has("comment") ? pullRequestOf(io) : null;
  const waited = await waitForBatch(session, ref);
  const { batch } = waited;
  const body = {
    // As it was named, so that a set which has got a batch of this id meanwhile is noticed.
    ...{ batch: batch.batchId, setId: ref.setId, rules },
    baseline: options.text("baseline"),
  };
  if (confirm !== null) await confirmFailures(session, waited, { runs: confirm, body });
  const report = await server.json<GateReport>("/gate", { method: "POST", body });
  const printed = (format: string) =>
    server.text("/gate", { method: "POST", query: { format, mode, quarantinedAs }, body });
  for (const { flag, format } of FILES) {
    const file = options.text(flag);
    if (file !== undefined) writeTo(file, await printed(format));
  }
  if (options.has("json")) io.out(terminalJson(report));
  else io.out(reportLines(report).join("\n"));
  const isWritten = await writeForGitHub(session, { report, markdown: () => printed("md") });
  if (pullRequest)
    await commentOn(session, { pullRequest, setId: batch.setId, markdown: await printed("md") });
  const exitCode = ownValue(EXIT, report.outcome) ?? EXIT.incomplete; // a later version may have others
  return exitCode === EXIT.passed && !isWritten ? EXIT.incomplete : exitCode;
}

const FILES = [
  { flag: "junit", format: "junit" },
  { flag: "ctrf", format: "ctrf" },
  { flag: "md", format: "md" },
] as const;

/** Throws CliError for one that is not there. */
function modeOf({ options }: Session): CaseMode {
  const named = options.text("junit-mode") ?? "scenario";
  const mode = MODES.find((each) => each === named);
  if (!mode) throw new CliError("usage", `--junit-mode is ${MODES.join(" or ")}.`);
  return mode;
}

/** Throws CliError for one that is not there. */
function quarantinedAsOf({ options }: Session): QuarantinedAs | undefined {
  const named = options.text("quarantined-as");
  const found = QUARANTINED_AS.find((each) => each === named);
  if (named === undefined || found) return found;
  throw new CliError("usage", `--quarantined-as is ${QUARANTINED_AS.join(" or ")}.`);
}

const QUARANTINED_AS = ["failed", "skipped"] as const satisfies readonly QuarantinedAs[];

const MODES = ["scenario", "repeat"] as const satisfies readonly CaseMode[];

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
