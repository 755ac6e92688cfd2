// Server-sent events of one page: changes in its project, and navigation for the tab that it is.
import { randomUUID } from "node:crypto";

import { metrics } from "@/lib/platform/process/metrics";
import { encodeHint, type Hint } from "./encode-hint";
import { getLiveHub } from "./live-hub";

const HEARTBEAT_MS = 15_000;
const RETRY_MS = 1000;
const READY = Buffer.from(`retry: ${String(RETRY_MS)}\nevent: ready\ndata: {}\n\n`);
const STILL_HERE = Buffer.from(": still here\n\n");
/** What may wait for a page that does not read; a hint has some 150 bytes. */
const MAX_WAITING_BYTES = 65_536;

interface Viewer {
  projectId: string;
  /** The key by which an SDK may ask this tab to navigate. */
  tab: string | undefined;
  signal: AbortSignal;
}

/** The stream, hint by hint, until the signal aborts. Rejects when the database cannot be reached. */
export async function openLiveStream(viewer: Viewer): Promise<ReadableStream<Uint8Array>> {
  const page = new LivePage();
  const stop = await getLiveHub().subscribe((hint) => {
    if (isFor(viewer, hint)) deliver(page, hint);
  });
  const heartbeat = setInterval(() => {
    page.send(STILL_HERE);
  }, HEARTBEAT_MS);
  metrics().liveStreams.inc();
  page.onClose(() => {
    metrics().liveStreams.dec();
    stop();
    clearInterval(heartbeat);
  });
  const { signal } = viewer;
  if (signal.aborted) page.close();
  signal.addEventListener("abort", page.close, { once: true });
  page.send(READY);
  return page.stream;
}

function isFor({ projectId, tab }: Viewer, hint: Hint): boolean {
  if (hint.kind === "lost") return true;
  if (!("projectId" in hint) || hint.projectId !== projectId) return false;
  return hint.kind !== "navigate" || (tab !== undefined && hint.tab === tab);
}

function deliver(page: LivePage, hint: Hint): void {
  const bytes = encodeHint(hint);
  if (bytes) page.send(bytes);
  if (hint.kind === "navigate")
    void getLiveHub().publish({ kind: "navigated", requestId: hint.requestId });
}

/** The bytes on their way to one page. */
class LivePage {
  readonly stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #onClose: () => void = () => undefined;

  constructor() {
    const strategy = new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES });
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => {
          this.#forget();
        },
      },
      strategy,
    );
  }

  onClose(listener: () => void): void {
    this.#onClose = listener;
  }

  /** A page that has stopped reading is behind for good: it reconnects and reads everything again. */
  send(bytes: Uint8Array): void {
    if ((this.#controller?.desiredSize ?? 0) <= 0) this.close();
    else this.#controller?.enqueue(bytes);
  }

  readonly close = (): void => {
    const controller = this.#controller;
    this.#forget();
    controller?.error(new Error("the page does not read, or is gone"));
  };

  /** Also called again, by a stream that is cancelled after its request was aborted. */
  #forget(): void {
    const onClose = this.#onClose;
    this.#controller = null;
    this.#onClose = () => undefined;
    onClose();
  }
}

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform keeps proxies from buffering the stream to compress it.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** The stream of hints for one page. */
export async function answerLive(viewer: Parameters<typeof openLiveStream>[0]): Promise<Response> {
  return new Response(await openLiveStream(viewer), { headers: HEADERS });
}

/** No stream is opened: HEAD has no body. */
export function answerLiveHead(): Response {
  return new Response(null, { headers: HEADERS });
}

// Asks every process whether it has the tab open. Only a tab that was really sent the address counts.

/** Less than the two seconds that the SDK waits. */
const TIMEOUT_MS = 1000;

/** True if a page with that key was open and was sent to `path`. */
export async function navigateTab(request: {
  projectId: string;
  tab: string;
  path: string;
}): Promise<boolean> {
  const hub = getLiveHub();
  const requestId = randomUUID();
  let answer: (delivered: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => (answer = resolve));
  const stop = await hub.subscribe((message) => {
    if (message.kind === "navigated" && message.requestId === requestId) answer(true);
  });
  const timer = setTimeout(() => {
    answer(false);
  }, TIMEOUT_MS);
  try {
    await hub.publish({ kind: "navigate", requestId, ...request });
    return await answered;
  } finally {
    clearTimeout(timer);
    stop();
  }
}
