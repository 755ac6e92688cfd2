// Bytes out of a transcript are hostile: only kinds that a browser shows without running anything keep their type,
// everything else is a download, and nothing in it may load or run.
import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { toStorableText } from "@/lib/base/text/visible-text";
import { API_SECURITY_POLICY } from "@/lib/platform/http/server/security-headers";
import { loadContents } from "@/lib/results/log/server/load-run-events";
import { readMessage } from "@/lib/transcript/read-message";
import { readRange } from "../byte-range";
import { getRunState } from "./get-run";
import { loadConversation } from "./load-conversation";

export interface MediaContent {
  bytes: Uint8Array;
  mediaType: string;
  filename: string | null;
}

/** The bytes of one part of one message. */
export async function getMedia(
  ctx: Context,
  runId: string,
  { messageKey, index }: { messageKey: string; index: number },
): Promise<MediaContent> {
  const raw = await findMessage(ctx, { runId, messageKey });
  const part = readMessage(raw).parts[index];
  const source = part && "source" in part ? part.source : null;
  if (source?.kind === "removed") throw new AppError("gone", `${source.sentence}.`);
  if (!part || source?.kind !== "bytes")
    throw new AppError("not_found", "There are no stored bytes at this place");
  const filename = part.type === "file" ? part.filename : null;
  return { bytes: source.decode(), mediaType: source.mediaType, filename };
}

/** The message of a key: the one that was stored under its number, or one that is still being streamed. */
async function findMessage(
  ctx: Context,
  { runId, messageKey }: { runId: string; messageKey: string },
): Promise<unknown> {
  const state = await getRunState(ctx, runId);
  const ordinal = /^(\d{1,9})(\.\d+)?$/.exec(messageKey)?.[1];
  if (ordinal !== undefined) {
    const run = { projectId: ctx.project.id, runKey: textKey(runId) };
    const json = (await loadContents(run, [Number(ordinal)])).get(Number(ordinal));
    return json === undefined ? null : parseExactJson(json);
  }
  const conversation = await loadConversation(ctx, runId, state);
  return conversation.find(({ key }) => key === messageKey)?.raw ?? null;
}

const SHOWN = /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/i;

/** `range` is the header of the request: players ask for pieces of a sound or a film. */
export function mediaResponse(media: MediaContent, range: string | null = null): Response {
  const headers = headersOf(media);
  const { length } = media.bytes;
  const piece = readRange(range, length);
  if (!piece) return new Response(Buffer.from(media.bytes), { headers });
  if (piece.from > piece.to) {
    headers.set("content-range", `bytes */${String(length)}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${String(piece.from)}-${String(piece.to)}/${String(length)}`);
  const bytes = Buffer.from(media.bytes.subarray(piece.from, piece.to + 1));
  return new Response(bytes, { status: 206, headers });
}

function headersOf({ mediaType, filename }: MediaContent): Headers {
  const isShown = SHOWN.test(mediaType);
  const disposition = isShown ? "inline" : "attachment";
  const name = encodeURIComponent(
    toStorableText(filename ?? "file").replaceAll(/[\r\n"\\/]/g, "_"),
  );
  return new Headers({
    "content-type": isShown ? mediaType : "application/octet-stream",
    "content-disposition": `${disposition}; filename*=UTF-8''${name}`,
    "content-security-policy": API_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
    // Content never changes under a key of the log, but a project's data stays out of shared caches.
    "cache-control": "private, max-age=3600",
  });
}
