// In an outage hundreds of requests are refused a second: each is one line of the log, without a stack.
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";

import pino from "pino";
import { expect, onTestFinished, test } from "vitest";

import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { restDialect } from "../problem";
import { errorAnswer } from "./error-answer";

test("a refused request is one line with the reason", async () => {
  const written = new PassThrough();
  forgetProcessWide("log");
  processWide("log", () => pino({ base: null }, written));
  onTestFinished(() => {
    forgetProcessWide("log");
  });
  const failure = Object.assign(new Error("Invalid `prisma.run.findMany()`:\n\nCannot connect"), {
    code: "P1001",
  });
  const { status, headers } = errorAnswer(failure, { dialect: restDialect });
  expect([status, headers["retry-after"]]).toEqual([503, "1"]);
  written.end();
  const lines = (await text(written)).trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    level: 50,
    time: expect.any(Number) as number,
    reason: "Cannot connect",
    requestId: expect.any(String) as string,
    msg: "refused: the database cannot be reached",
  });
});
