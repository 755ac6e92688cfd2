// A batch as a file, and back.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import type { ImportAnswer } from "@/lib/results/export/export-schema";
import type { GateWait } from "@/lib/suites/gate/gate-api";
import { CliError, EXIT } from "../exit-codes";
import { terminalJson } from "../output/terminal";
import type { Session } from "../session";
import { batchOf } from "./batch";

/** Throws CliError where it cannot be written. */
export function writeTo(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch {
    throw new CliError("usage", `The file ${file} cannot be written.`);
  }
}

const ADDRESSES = {
  jsonl: { path: "runs", query: {} },
  html: { path: "html", query: {} },
  runs: { path: "csv", query: { rows: "runs" } },
  criteria: { path: "csv", query: { rows: "criteria" } },
  messages: { path: "csv", query: { rows: "messages" } },
} as const;
const FORMATS = Object.keys(ADDRESSES) as readonly (keyof typeof ADDRESSES)[]; // its own keys

/** Writes a batch to a file, or to standard output. */
export async function exportBatch(session: Session): Promise<number> {
  const { options, io, server } = session;
  const named = options.text("format") ?? "jsonl";
  const format = FORMATS.find((each) => each === named);
  if (!format) throw new CliError("usage", `--format is ${FORMATS.join(", ")}.`);
  const query = { ...(await batchOf(session)), timeoutMs: "0" };
  const { batch } = await server.json<GateWait>("/gate/wait", { query });
  const place = `/sets/${encodeURIComponent(batch.setId)}/batches/${encodeURIComponent(batch.batchId)}`;
  const address = ADDRESSES[format];
  const text = await server.text(`${place}/export/${address.path}`, { query: address.query });
  const out = options.text("out");
  if (out === undefined) io.out(text.trimEnd());
  else writeTo(out, text);
  return EXIT.passed;
}

/** Imports the file of an exported batch. */
export async function importBatch({ options, io, server }: Session): Promise<number> {
  if (options.file === undefined) throw new CliError("usage", "Name a file: import FILE.");
  const answer = await server.json<ImportAnswer>("/import", {
    method: "POST",
    file: readBytes(options.file),
  });
  const { batchId, runs, events } = answer;
  // Something else may answer at this address.
  if (typeof batchId !== "string")
    throw new CliError("incomplete", "The server does not say what it has imported.");
  if (options.has("json")) io.out(terminalJson(answer));
  else io.out(`Imported ${batchId}: ${String(runs)} runs, ${String(events)} events`);
  return EXIT.passed;
}

function readBytes(file: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(readFileSync(file));
  } catch {
    throw new CliError("usage", `The file ${file} cannot be read.`);
  }
}
