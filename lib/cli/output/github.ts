// What GitHub Actions shows of a step: its summary, its outputs and its annotations.
import { appendFileSync } from "node:fs";

import { errorMessage } from "@/lib/base/errors";
import type { GateReport } from "@/lib/suites/gate/gate-report";
import type { Session } from "../session";
import { oneLine } from "./terminal";

interface Judged {
  report: GateReport;
  markdown: () => Promise<string>;
}

/** GitHub refuses a summary of more than 1 MiB as a whole. */
const MAX_SUMMARY_BYTES = 900_000;

/** Each part is written where the variable of GitHub names its file. False where one could not be written. */
export async function writeForGitHub(
  { options, io: { env, out, err } }: Session,
  { report, markdown }: Judged,
): Promise<boolean> {
  const failed: string[] = [];
  const append = (name: string, file: string, text: string) => {
    try {
      appendFileSync(file, text);
    } catch (error) {
      failed.push(name);
      err(`${oneLine(`${name} was not written: ${errorMessage(error)}`)}\n`);
    }
  };
  const summary = env["GITHUB_STEP_SUMMARY"];
  if (summary)
    append("GITHUB_STEP_SUMMARY", summary, startOfBytes(await markdown(), MAX_SUMMARY_BYTES));
  const outputs = env["GITHUB_OUTPUT"];
  if (outputs) append("GITHUB_OUTPUT", outputs, outputLines(report));
  if (!env["GITHUB_ACTIONS"] || options.has("no-annotations")) return failed.length === 0;
  // With --json the report alone is on standard output.
  for (const line of annotations(report)) {
    if (options.has("json")) err(`${line}\n`);
    else out(line);
  }
  return failed.length === 0;
}

/** At most so many bytes of UTF-8, ending with a whole line. */
export function startOfBytes(text: string, bytes: number): string {
  const all = Buffer.from(text);
  if (all.length <= bytes) return text;
  const note = "\n\nThe rest is left out.\n";
  const start = all.subarray(0, bytes - Buffer.byteLength(note)).toString();
  return start.slice(0, start.lastIndexOf("\n")) + note;
}

export function outputLines({ outcome, batch, verdicts }: GateReport): string {
  const failed = verdicts.filter(({ status }) => status === "failed").length;
  const values = { outcome, batch_url: batch.url, failed: String(failed) };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${oneLine(value, 4000)}\n`)
    .join("");
}

const MAX_ANNOTATIONS = 10;

/** `::error` for the cells that broke a rule. */
export function annotations({ verdicts }: GateReport): string[] {
  const broken = verdicts.filter(({ status }) => status === "failed");
  const ofCells = broken.flatMap(({ id, cells }) =>
    cells.map(({ name, scenarioId, summary, url }) => ({
      title: `${id}: ${name ?? scenarioId}`,
      message: `${summary ?? "It did not pass."} ${url}`,
    })),
  );
  const ofRules = broken
    .filter(({ cells }) => cells.length === 0)
    .map(({ id, check, sentence }) => ({ title: `${id}: ${check}`, message: sentence }));
  return [...ofRules, ...ofCells]
    .slice(0, MAX_ANNOTATIONS)
    .map(({ title, message }) => `::error title=${propertyText(title)}::${dataText(message)}`);
}

/** Nothing that the text contains ends the command or begins another one. */
function dataText(text: string): string {
  return oneLine(text, 1000).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function propertyText(text: string): string {
  return dataText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
