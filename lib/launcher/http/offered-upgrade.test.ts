// Some clients offer another protocol with their first request, as Java's does with HTTP/2: they go on with HTTP/1.1.
import http from "node:http";
import { text } from "node:stream/consumers";

import { beforeAll, expect, test } from "vitest";

import { setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { createProductServer } from "./product-server";

const project = setUpTestProject();
let port = 0;

beforeAll(async () => {
  const server = createProductServer({
    baseUrl: "http://localhost:3000",
    allowOpenAccess: false,
    isDevelopment: false,
  });
  await server.listen(0, "127.0.0.1");
  port = server.port();
  server.ready((_, res) => Promise.resolve(void res.end("page")));
  return () => server.close(1000);
});

function ask(method: string, path: string, { upgrade, body }: { upgrade: string; body?: string }) {
  const headers = {
    "x-auth-token": project.key,
    connection: "Upgrade, HTTP2-Settings",
    upgrade,
    "http2-settings": "AAMAAABkAARAAAAAAAIAAAAA",
  };
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const request = http.request({ port, method, path, headers }, (answer) => {
      text(answer).then((sent) => {
        resolve({ status: answer.statusCode, body: sent });
      }, reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

test("an event that comes with the offer of HTTP/2 is stored", async () => {
  const body = JSON.stringify(startedEvent());
  const answer = await ask("POST", "/api/scenario-events", { upgrade: "h2c", body });
  expect(answer.status).toBe(201);
});

test.each(["h2c", "websocket"])("a page is answered to who offers %s", async (upgrade) => {
  expect(await ask("GET", "/page", { upgrade })).toEqual({ status: 200, body: "page" });
});
