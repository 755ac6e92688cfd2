// Reads the data within the report. Conversations are unpacked when they are first asked for.
import { parseJson } from "@/lib/base/json/json";
import { BLOCKS, type ReportConversations, type ReportHead, type ReportRun } from "../report-data";

/** A run with its place in the report. */
export interface ListedRun extends ReportRun {
  block: number;
  place: number;
}

// What the server wrote (../server/write-report.ts), so it has the types that it was written of.

export function readHead(): ReportHead {
  return parseJson(document.getElementById(BLOCKS.head)?.textContent ?? "") as ReportHead;
}

export async function readRuns(): Promise<ListedRun[]> {
  const blocks = await Promise.all(textsOf("runs").map(unpack));
  return (blocks as ReportRun[][]).flatMap((runs, block) =>
    runs.map((run, place) => ({ ...run, block, place })),
  );
}

const unpacked = new Map<number, Promise<ReportConversations>>();
/** Of one block the unpacked conversations take half a megabyte, as a rule. */
const MAX_UNPACKED = 40;

export function readConversations(block: number): Promise<ReportConversations> {
  const known = unpacked.get(block);
  if (known) return known;
  const found = unpack(textsOf("conversations")[block] ?? "") as Promise<ReportConversations>;
  const [oldest] = unpacked.keys();
  if (unpacked.size >= MAX_UNPACKED && oldest !== undefined) unpacked.delete(oldest);
  unpacked.set(block, found);
  return found;
}

function textsOf(name: "runs" | "conversations"): string[] {
  return [...document.querySelectorAll(`.${BLOCKS[name]}`)].map(({ textContent }) => textContent);
}

async function unpack(base64: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
