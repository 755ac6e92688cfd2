// What a model's server sends is counted after it is inflated: half a megabyte may become half a gigabyte.
import { createGzip, gzipSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import { startHttpServer } from "@/lib/testing/servers/http-server";
import { checkedFetch } from "./checked-fetch";

const MEGABYTE = 1024 * 1024;

/** Says how much of `megabytes` of zeros was made before the answer was given up. */
async function startInflatingServer(megabytes: number) {
  const made = { megabytes: 0 };
  const { url } = await startHttpServer((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" });
    const gzip = createGzip();
    gzip.pipe(response);
    const more = (): void => {
      if (made.megabytes === megabytes || response.destroyed) {
        gzip.end();
        return;
      }
      made.megabytes += 1;
      gzip.write(Buffer.alloc(MEGABYTE), more);
    };
    more();
  });
  return { url, made };
}

describe("an answer of a model", () => {
  test("of 10 MB is read, inflated", async () => {
    const body = gzipSync(Buffer.alloc(10 * MEGABYTE, "x"));
    const { url } = await startHttpServer((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(body);
    });
    const answer = await checkedFetch(url);
    expect(answer.status).toBe(200);
    expect((await answer.text()).length).toBe(10 * MEGABYTE);
  });

  test("that inflates to more is given up there", async () => {
    const { url } = await startInflatingServer(400);
    const answer = await checkedFetch(url);
    let bytes = 0;
    const reading = (async () => {
      for await (const chunk of answer.body ?? []) bytes += chunk.byteLength;
    })();
    await expect(reading).rejects.toMatchObject({
      code: "upstream_failed",
      message: "The model's response is larger than 10 MB.",
    });
    expect(bytes).toBeLessThanOrEqual(10 * MEGABYTE);
  });

  test("without a body, or of an error, stays as it is", async () => {
    const { url } = await startHttpServer((request, response) => {
      response.writeHead(request.url === "/empty" ? 204 : 429, { "x-request-id": "r1" }).end();
    });
    expect((await checkedFetch(`${url}/empty`)).status).toBe(204);
    const refused = await checkedFetch(url);
    expect([refused.status, refused.headers.get("x-request-id")]).toEqual([429, "r1"]);
  });
});
