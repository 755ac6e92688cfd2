// Server-sent events of one page: changes in its project, and navigation for the tab that it is.
import type { LiveMessage } from "../live-message";
import { getLiveHub } from "./live-hub";

const HEARTBEAT_MS = 15_000;
const RETRY_MS = 1000;

interface Viewer {
  projectId: string;
  /** The key by which an SDK may ask this tab to navigate. */
  tab: string | undefined;
  signal: AbortSignal;
}

/** The text of the stream, chunk by chunk, until the signal aborts. Rejects when the database cannot be reached. */
export async function openLiveStream({
  projectId,
  tab,
  signal,
}: Viewer): Promise<ReadableStream<Uint8Array>> {
  let isOpen = true;
  const encoder = new TextEncoder();
  const stream = new TransformStream<Uint8Array, Uint8Array>(undefined, { highWaterMark: 256 });
  const writer = stream.writable.getWriter();
  const send = (text: string) => {
    // A page that has stopped reading is behind for good: it reconnects and reads everything again.
    if ((writer.desiredSize ?? 0) <= 0) close();
    else writer.write(encoder.encode(text)).catch(close);
  };
  const stop = await getLiveHub().watch((message) => {
    if (message.kind === "lost") send(event("change", {}));
    else deliver(message);
  });
  const heartbeat = setInterval(() => {
    send(": still here\n\n");
  }, HEARTBEAT_MS);

  function deliver(message: LiveMessage): void {
    if (!("projectId" in message)) return;
    if (message.projectId !== projectId) return;
    if (message.kind === "change") {
      const { setId, batchId, runId } = message;
      send(event("change", { setId, batchId, runId }));
    } else if (message.kind === "trace") {
      const { traceId, runId } = message;
      send(event("trace", { traceId, runId }));
    } else if (tab !== undefined && message.tab === tab) {
      send(event("navigate", { path: message.path }));
      void getLiveHub().say({ kind: "navigated", requestId: message.requestId });
    }
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    stop();
    clearInterval(heartbeat);
    writer.abort().catch(() => undefined); // the reader is gone: there is nobody left to tell
  }

  if (signal.aborted) close();
  signal.addEventListener("abort", close, { once: true });
  send(`retry: ${String(RETRY_MS)}\nevent: ready\ndata: {}\n\n`);
  return stream.readable;
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
