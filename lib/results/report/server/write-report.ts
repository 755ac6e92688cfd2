// An HTML report, made piece by piece: in memory is one block of runs at a time.
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import type { RequestContext } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import type { ReportConversations, ReportHead, ReportItem, ReportRun } from "../report-data";
import { reportBlock, reportEnd, reportStart, type ReportAssets } from "../report-frame";
import { mediaRoom, reportItems, reportRun } from "../report-run";

const compress = promisify(gzip);

/** Of the runs and the conversations of a block, before they are compressed. */
const BLOCK_CHARACTERS = 512 * 1024;
const BLOCK_RUNS = 100;
/** Of all blocks, compressed: a browser has to open the file. Further runs are listed without their conversations. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

interface Block {
  runs: ReportRun[];
  conversations: ReportConversations;
  characters: number;
}

/** The whole file. Runs that are deleted meanwhile are left out. */
export async function* writeReport(
  ctx: RequestContext,
  { head, assets }: { head: ReportHead; assets: ReportAssets },
  runIds: AsyncIterable<string> | readonly string[],
): AsyncGenerator<string, undefined> {
  yield reportStart(head, assets);
  let written = 0;
  let block = emptyBlock();
  const hasRoom = mediaRoom();
  for await (const runId of runIds) {
    const read = await readRun(ctx, runId, written < MAX_CHARACTERS ? hasRoom : null);
    if (!read) continue;
    addTo(block, read);
    if (block.runs.length < BLOCK_RUNS && block.characters < BLOCK_CHARACTERS) continue;
    const text = await printBlock(block);
    written += text.length;
    yield text;
    block = emptyBlock();
  }
  if (block.runs.length > 0) yield await printBlock(block);
  yield reportEnd(assets);
}

function emptyBlock(): Block {
  return { runs: [], conversations: [], characters: 0 };
}

interface ReadRun {
  run: ReportRun;
  items: ReportItem[] | null;
}

async function readRun(
  ctx: RequestContext,
  runId: string,
  /** Null where the conversation itself has none. */
  hasRoom: ReturnType<typeof mediaRoom> | null,
): Promise<ReadRun | null> {
  try {
    const run = reportRun(await getRun(ctx, runId));
    if (!hasRoom) return { run, items: null };
    return { run, items: reportItems((await getTranscript(ctx, runId, hasRoom)).messages) };
  } catch (error) {
    if (isAppError(error) && (error.code === "not_found" || error.code === "gone")) return null;
    throw error;
  }
}

function addTo(block: Block, { run, items }: ReadRun): void {
  block.runs.push(run);
  block.conversations.push(items);
  block.characters += printJson([run, items]).length;
}

async function printBlock({ runs, conversations }: Block): Promise<string> {
  const [list, texts] = await Promise.all([compressed(runs), compressed(conversations)]);
  return reportBlock("runs", list) + reportBlock("conversations", texts);
}

async function compressed(value: unknown): Promise<string> {
  return (await compress(printJson(value))).toString("base64");
}
