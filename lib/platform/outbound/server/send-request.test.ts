// An agent that answers with a redirect must not lead the product to where a person of the project did not send it.
import { afterEach, describe, expect, test, vi } from "vitest";

import { setEnv } from "@/lib/platform/process/env";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { sendRequest } from "./send-request";

afterEach(() => {
  setEnv({ ALLOW_PRIVATE_TARGETS: "", PORT: "", BASE_URL: "" });
});

const send = (url: string, { isWritten = true, headers = {} } = {}) =>
  sendRequest({ method: "POST", url, headers, body: "{}", isWritten }, AbortSignal.timeout(10_000));

/** A service on this machine that no target names. */
async function startInnerService() {
  const asked = vi.fn();
  const { url, port } = await startHttpServer((_, response) => {
    asked();
    answerJson(response, { secret: true });
  });
  return { url, port, asked };
}

const startAgent = (location: string, status = 302) =>
  startHttpServer((request, response) => {
    if (request.url === "/done") answerJson(response, { reply: "done" });
    else response.writeHead(status, { location }).end();
  });

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])("%i does not lead to another service", async (status) => {
    const { url, asked } = await startInnerService();
    const agent = await startAgent(url, status);
    await expect(send(agent.url)).rejects.toThrow(/refused.*this machine/);
    expect(asked).not.toHaveBeenCalled();
  });

  test.each(["localhost", "[::ffff:127.0.0.1]", "2130706433", "127.1", "x.localhost"])(
    "does not lead there as %s either",
    async (name) => {
      const { port, asked } = await startInnerService();
      const agent = await startAgent(`http://${name}:${String(port)}/`);
      await expect(send(agent.url)).rejects.toThrow();
      expect(asked).not.toHaveBeenCalled();
    },
  );

  test("within the agent is followed", async () => {
    const agent = await startAgent("/done");
    expect((await send(agent.url)).body).toBe('{"reply":"done"}');
  });

  test("to the product is refused, whatever the operator allows", async () => {
    const { port, asked } = await startInnerService();
    setEnv({ ALLOW_PRIVATE_TARGETS: "1", PORT: String(port) });
    for (const name of ["127.0.0.1", "localhost", "[::1]", "0.0.0.0"]) {
      const agent = await startAgent(`http://${name}:${String(port)}/api/projects`);
      await expect(send(agent.url)).rejects.toThrow(/Rehearsal itself|refused/);
    }
    expect(asked).not.toHaveBeenCalled();
  });

  test("between private services is followed where the operator allows them", async () => {
    const { url } = await startInnerService();
    setEnv({ ALLOW_PRIVATE_TARGETS: "1" });
    expect((await send((await startAgent(url)).url)).body).toBe('{"secret":true}');
  });

  test.each(["http://", "http://[", "ftp://x/", "file:///etc/passwd", "javascript:1"])(
    "to %s is refused with a sentence",
    async (location) => {
      const agent = await startAgent(location);
      await expect(send(agent.url)).rejects.toMatchObject({ code: "upstream_failed" });
    },
  );
});

test("the product's own port is refused as it is written", async () => {
  const { port, url, asked } = await startInnerService();
  setEnv({ PORT: String(port) });
  await expect(send(url)).rejects.toThrow("Rehearsal itself");
  expect(asked).not.toHaveBeenCalled();
});

test("an address of this machine that was not configured is refused", async () => {
  const { url, asked } = await startInnerService();
  await expect(send(url, { isWritten: false })).rejects.toThrow(/refused/);
  expect(asked).not.toHaveBeenCalled();
  await send(url);
  // The connection that is open now is not lent to a request that may not reach it.
  await expect(send(url, { isWritten: false })).rejects.toThrow(/refused/);
  expect(asked).toHaveBeenCalledTimes(1);
});

test.each(["host", "transfer-encoding", "content-length", "connection", "upgrade"])(
  "the header %s cannot be chosen",
  async (name) => {
    const { url } = await startInnerService();
    await expect(send(url, { headers: { [name]: "x" } })).rejects.toMatchObject({
      code: "validation_failed",
    });
  },
);
