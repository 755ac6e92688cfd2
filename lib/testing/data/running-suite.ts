// Starts a suite, waits for it and counts its results; and an agent that repeats the user's message.
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { findBatchParts } from "@/lib/results/batches/server/find-batch-parts";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { startHttpServer } from "../servers/http-server";
import type { TestSuite } from "./test-suite";

export const START = { trigger: "api" as const };

export const echo = async (request: IncomingMessage, response: ServerResponse) => {
  const { messages } = JSON.parse(await text(request)) as { messages: { content: string }[] };
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ reply: `You said ${messages.at(-1)?.content ?? ""}` }));
};
export const echoServer = () =>
  startHttpServer((request, response) => void echo(request, response));
export const start = ({ project, suite }: TestSuite) => startSuite(project.ctx, suite.id, START);
export const finished = ({ project }: TestSuite, batchId: string, timeoutMs = 15_000) =>
  waitForBatch(project.ctx, batchId, {
    timeoutMs,
    signal: new AbortController().signal,
  });
export const countsOf = async (fixture: TestSuite, batchId: string) =>
  (await findBatchParts(fixture.project.ctx, batchId)).parts[0]?.counts;
