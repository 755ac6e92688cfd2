// What Node refuses before there is a request to handle: answered with our error body, not with an empty one. Its address
// is not known, so neither is a dialect.
import { randomUUID } from "node:crypto";
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import { printJson } from "@/lib/base/json/exact-json";
import { PROBLEM_MEDIA_TYPE, problemBody } from "@/lib/platform/http/problem";
import { API_SECURITY_POLICY, securityHeaders } from "@/lib/platform/http/server/security-headers";

interface Refusal {
  status: number;
  code: string;
  message: string;
  headers?: Record<string, string>;
}

const ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
const WRONG_METHOD: Refusal = {
  status: 405,
  code: "method_not_allowed",
  message: `Unknown method; the methods are ${ALLOWED}.`,
  headers: { allow: ALLOWED },
};
const NOT_HTTP: Refusal = {
  status: 400,
  code: "bad_request",
  message: "The request is not well-formed HTTP.",
};
const EXPECTATION: Refusal = {
  status: 417,
  code: "expectation_failed",
  message: "The only supported expectation is 100-continue.",
};
const BY_CODE: ReadonlyMap<string, Refusal> = new Map([
  ["HPE_INVALID_METHOD", WRONG_METHOD],
  [
    "HPE_HEADER_OVERFLOW",
    { status: 431, code: "headers_too_large", message: "The headers are too large." },
  ],
  [
    "ERR_HTTP_REQUEST_TIMEOUT",
    { status: 408, code: "request_timeout", message: "The request did not arrive in time." },
  ],
]);

/** `isAnswering` is true of a connection on which an answer has begun: nothing else may be written there. */
export function refuseUnreadable(
  server: Server,
  baseUrl: string,
  isAnswering: (socket: Duplex) => boolean,
): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || isAnswering(socket)) socket.destroy(error);
    else socket.end(rawAnswer(BY_CODE.get(error.code ?? "") ?? NOT_HTTP, baseUrl));
  });
  server.on("connect", (_, socket: Duplex) => {
    socket.end(rawAnswer(WRONG_METHOD, baseUrl));
  });
  server.on("checkExpectation", (_: IncomingMessage, res: ServerResponse) => {
    refuse(res, EXPECTATION, baseUrl);
  });
}

/** The guard cannot know for whom such a request is. */
export function refuseWithoutHost(res: ServerResponse, baseUrl: string): void {
  refuse(res, { ...NOT_HTTP, message: "The request has no Host header." }, baseUrl);
}

function refuse(res: ServerResponse, refusal: Refusal, baseUrl: string): void {
  const body = bodyOf(refusal);
  res.writeHead(refusal.status, headersOf(refusal, { body, baseUrl })).end(body);
}

function rawAnswer(refusal: Refusal, baseUrl: string): string {
  const { status } = refusal;
  const body = bodyOf(refusal);
  const lines = Object.entries(headersOf(refusal, { body, baseUrl })).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const first = `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ""}`;
  return [first, ...lines, "", body].join("\r\n");
}

function headersOf(
  refusal: Refusal,
  { body, baseUrl }: { body: string; baseUrl: string },
): Record<string, string> {
  return {
    ...Object.fromEntries(securityHeaders(API_SECURITY_POLICY, baseUrl)),
    "content-type": PROBLEM_MEDIA_TYPE,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
    ...refusal.headers,
  };
}

function bodyOf({ status, code, message }: Refusal): string {
  return printJson(problemBody({ status, code, message, requestId: randomUUID() }));
}
