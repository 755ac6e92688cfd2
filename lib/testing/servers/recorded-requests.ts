// Requests of released SDKs as they were recorded: each is sent to the route that answers it.
import { readFileSync } from "node:fs";

import { z } from "zod";

import { ownValue } from "@/lib/base/json/own-value";
import type { RouteHandler } from "./ask";

const requestSchema = z.object({
  method: z.enum(["POST", "PUT"]),
  path: z.string(),
  contentType: z.string(),
  body: z.record(z.string(), z.unknown()).optional(),
  bodyBase64: z.string().optional(),
});
export type RecordedRequest = z.infer<typeof requestSchema>;

export function readLines(file: string): string[] {
  return readFileSync(file, "utf8").split("\n").filter(Boolean);
}

/** A file has one request on each line. */
export function readRecorded(file: string): RecordedRequest[] {
  return readLines(file).map((line) => requestSchema.parse(JSON.parse(line)));
}

interface Receiver {
  /** Modules of routes, by the path as it was recorded. */
  routes: Record<string, Partial<Record<RecordedRequest["method"], RouteHandler>>>;
  key: string;
  /** Some clients add it before every path. */
  prefix?: string;
}

export async function sendRecorded(
  { method, path, contentType, body, bodyBase64 }: RecordedRequest,
  { routes, key, prefix = "" }: Receiver,
): Promise<Response> {
  const handler = ownValue(routes, path)?.[method];
  if (!handler) throw new Error(`no route answers ${method} ${path}`);
  const sent = bodyBase64 === undefined ? JSON.stringify(body) : Buffer.from(bodyBase64, "base64");
  const headers = { "content-type": contentType, authorization: `Bearer ${key}` };
  const address = `http://localhost:3000${prefix}${path}`;
  return handler(new Request(address, { method, headers, body: sent }));
}
