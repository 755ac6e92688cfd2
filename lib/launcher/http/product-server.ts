// The one HTTP server: our guard, then our own routes, then Next.
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { createApi, type Api } from "@/lib/api/server/api";
import { withoutRepeatedVersion } from "@/lib/api/server/api-addresses";
import { AppError } from "@/lib/base/errors";
import { toAnswer, type RawRequest } from "@/lib/platform/http/raw-request";
import { errorAnswer } from "@/lib/platform/http/server/error-answer";
import {
  guardRequest,
  refusalOf,
  type GuardSettings,
} from "@/lib/platform/http/server/guard-request";
import { fromNodeRequest, sendAnswer } from "@/lib/platform/http/server/node-request";
import { countRequest } from "@/lib/platform/process/metrics";
import { closeAfterEarlyAnswer } from "./answer-early";
import { answerPage } from "./answer-page";
import { compressAnswer, isEventStream } from "./compress-answer";
import { refuseUnreadable, refuseWithoutHost } from "./refuse-unreadable";
import { sendScript, type CompressedFiles } from "./send-script";

export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export interface ProductServer {
  /** Binds the port. What arrives before `ready` waits. */
  listen: (port: number, host: string) => Promise<void>;
  /** The one that it listens on. */
  port: () => number;
  ready: (handler: RequestHandler) => void;
  /** Takes no more, lets open requests finish for `timeoutMs`, then closes them. */
  close: (timeoutMs: number) => Promise<void>;
  /** In development it receives the upgrades that passed the guard: Next's development server listens here. */
  upgrades: http.Server;
}

const HEADERS_TIMEOUT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 300_000; // for receiving a request; an answer may stream for hours
const HTTP_OPTIONS = {
  maxHeaderSize: 65_536, // addresses may contain several ids of 512 letters in any script
  requireHostHeader: false, // Node would refuse it with an empty body
};
const KEEP_ALIVE_TIMEOUT_MS = 65_000; // longer than the 60 s of common proxies, so that they hang up first

export function createProductServer(
  settings: GuardSettings,
  api: Api = createApi(),
  files: CompressedFiles = new Map(),
): ProductServer {
  let ready: ProductServer["ready"] = () => undefined;
  const handlerReady = new Promise<RequestHandler>((resolve) => (ready = resolve));
  const open = new Set<ServerResponse>();
  const upgraded = new Set<Duplex>();
  const upgrades = http.createServer(); // never listens

  const server = http.createServer(HTTP_OPTIONS, (req, res) => {
    open.add(res);
    closeAfterEarlyAnswer(req, res);
    res.once("close", () => {
      open.delete(res);
      if (!server.listening) server.closeIdleConnections();
    });
    if (req.headers.host === undefined) {
      refuseWithoutHost(res, settings.baseUrl);
      return;
    }
    if (!guardRequest([req, res], settings, api)) return;
    answer([req, res], { api, files }, handlerReady).catch((error: unknown) => {
      fail([req, res], api, error);
    });
  });
  refuseUnreadable(server, settings.baseUrl, (socket) =>
    [...open].some((res) => res.socket === socket && res.headersSent),
  );
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  // Without a listener Node answers whoever offers another protocol as if nothing was offered, which HTTP allows.
  if (settings.isDevelopment)
    server.on("upgrade", (req, socket, head) => {
      if (refusalOf(req, settings) || !upgrades.emit("upgrade", req, socket, head))
        socket.destroy();
      else upgraded.add(socket.once("close", () => upgraded.delete(socket)));
    });

  return {
    listen: (port, host) => listen(server, port, host),
    port: () => (server.address() as AddressInfo).port, // it listens on TCP
    ready: (handler) => {
      ready(handler);
    },
    upgrades,
    close: (timeoutMs) => {
      for (const socket of upgraded) socket.destroy();
      for (const res of open) if (isEventStream(res)) res.destroy();
      return closeServer(server, timeoutMs);
    },
  };
}

async function answer(
  [req, res]: readonly [IncomingMessage, ServerResponse],
  { api, files }: { api: Api; files: CompressedFiles },
  handlerReady: Promise<RequestHandler>,
): Promise<void> {
  req.url = withoutRepeatedVersion(req.url ?? "");
  const pathname = req.url.split("?", 1)[0] ?? "";
  const method = req.method ?? "";
  const request = fromNodeRequest(req);
  const mounted = api.findMounted(method, pathname);
  if (!mounted?.isProbe) await handlerReady;
  if (mounted) {
    sendAnswer(res, await toAnswer(await mounted.answer(request))); // some bytes, which nothing compresses
    return;
  }
  compressAnswer(req, res);
  if (!api.isApiAddress(pathname)) countPage(req, res);
  const refused = findRefusal(api, { method, ...request });
  if (refused) sendAnswer(res, refused);
  else if (!(await sendScript([req, res], pathname, files)))
    await answerPage([req, res], await handlerReady);
}

function findRefusal(api: Api, request: RawRequest & { method: string }) {
  const { method, pathname, header } = request;
  return isDecodable(pathname)
    ? api.findRefusal({ method, pathname, header })
    : errorAnswer(malformedAddress(), { dialect: api.dialectAt(method, pathname), request });
}

const COUNTED_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/** Operations count themselves; pages and their files have one route each. */
function countPage(req: IncomingMessage, res: ServerResponse): void {
  const startedAt = performance.now();
  const method = COUNTED_METHODS.has(req.method ?? "") ? (req.method ?? "") : "other";
  const route = req.url?.startsWith("/_next/") ? "file" : "page";
  res.once("close", () => {
    countRequest({ method, route, status: res.statusCode, startedAt });
  });
}

function malformedAddress(): AppError {
  return new AppError("invalid_request", "The address is not well-formed.", {
    reason: { code: "malformed_address" },
  });
}

/** Next answers a percent sign that encodes nothing with a 500. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return pathname.startsWith("/");
  } catch {
    return false; // malformed percent-encoding
  }
}

/** Only a defect gets here: routes answer their own errors. */
function fail(
  [req, res]: readonly [IncomingMessage, ServerResponse],
  { dialectAt }: Api,
  error: unknown,
): void {
  const request = fromNodeRequest(req);
  const dialect = dialectAt(req.method ?? "", request.pathname);
  const answer = errorAnswer(error, { dialect, request });
  if (res.headersSent) res.destroy();
  else sendAnswer(res, answer);
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function closeServer(server: http.Server, timeoutMs: number): Promise<void> {
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, timeoutMs);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}
