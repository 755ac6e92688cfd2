// Routes behind Next answer before they have read a body as those before Next do: the client reads the answer, and the next
// request on its connection is answered too.
import { once } from "node:events";
import { Agent, request as httpRequest } from "node:http";
import { connect } from "node:net";

import { expect, test } from "@playwright/test";

const PIECE = Buffer.alloc(1024 * 1024, "x");

/** Sends all of it before it looks at what came back. */
async function sendAll(url: URL, headers: readonly string[], megabytes: number) {
  const socket = connect(Number(url.port), url.hostname);
  const failures: unknown[] = [];
  socket.on("error", (error) => failures.push(error));
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
  const size = `Content-Length: ${String(megabytes * PIECE.length)}`;
  const head = [`POST ${url.pathname} HTTP/1.1`, `Host: ${url.host}`, size, ...headers];
  socket.write([...head, "", ""].join("\r\n"));
  for (let sent = 0; sent < megabytes; sent += 1)
    await new Promise((resolve) => socket.write(PIECE, resolve));
  socket.end();
  await once(socket, "close");
  return { status: /^HTTP\/1\.1 (\d+)/.exec(text)?.[1], failures };
}

const JSON_TYPE = "Content-Type: application/json";
const KEYS = { "a wrong": "sk-rh-wrong", "a valid": process.env["E2E_API_KEY"] ?? "" };

for (const [path, credential, status] of [
  ["/v1/events/batch", "a wrong", "401"],
  ["/v1/sessions", "a wrong", "401"],
  ["/api/scenarios", "a wrong", "401"],
  ["/api/scenarios", "a valid", "413"],
  ["/api/projects/default/scenarios", "a valid", "413"],
  ["/api/projects/default/targets/test", "a valid", "413"],
] as const)
  test(`${path} with ${credential} key and 20 MB is ${status}`, async ({ baseURL }) => {
    const headers = [JSON_TYPE, `X-Auth-Token: ${KEYS[credential]}`];
    expect(await sendAll(new URL(path, baseURL), headers, 20)).toEqual({ status, failures: [] });
  });

test("an event after a scenario that was too large, on a kept connection", async ({ baseURL }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = (path: string, body: string | Buffer) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-type": "application/json", "x-auth-token": KEYS["a valid"] };
      const options = { method: "POST", agent, headers, timeout: 20_000 };
      const request = httpRequest(new URL(path, baseURL), options, (response) => {
        response.resume().once("end", () => {
          resolve(response.statusCode);
        });
      });
      request.once("timeout", () => request.destroy(new Error("no answer")));
      request.once("error", reject).end(body);
    });
  const place = { batchRunId: "early", scenarioId: "early", scenarioRunId: "early" };
  const event = { ...place, type: "SCENARIO_RUN_STARTED", timestamp: Date.now(), metadata: {} };
  for (const [path, megabytes] of [
    ["/api/scenarios", 3],
    ["/api/projects/default/scenarios", 3],
    ["/v1/events", 51],
  ] as const) {
    expect(await post(path, Buffer.alloc(megabytes * PIECE.length, " "))).toBe(413);
    expect(await post("/api/scenario-events", JSON.stringify(event))).toBe(201);
  }
  agent.destroy();
});
