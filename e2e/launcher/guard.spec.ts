import { request as httpRequest, type OutgoingHttpHeaders } from "node:http";

import { expect, test } from "@playwright/test";

import { listen } from "../look-over";

interface Answer {
  status: number | undefined;
  body: string;
}

/** fetch sends neither a Host of one's choice nor a malformed path. */
function ask(url: URL, headers: OutgoingHttpHeaders, path = url.pathname): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = httpRequest(url, { headers, path }, (res) => {
      let body = "";
      res.on("data", (chunk: Buffer) => (body += chunk.toString()));
      res.on("end", () => resolve({ status: res.statusCode, body }));
    });
    req.on("error", reject).end();
  });
}

test("a foreign name that resolves to us gets nothing", async ({ baseURL }) => {
  const { status, body } = await ask(new URL("/api/health", baseURL), { host: "evil.example" });
  expect(status).toBe(403);
  expect(JSON.parse(body)).toMatchObject({ code: "forbidden_host" });
});

test("a page of another origin gets nothing", async ({ baseURL }) => {
  const { status, body } = await ask(new URL("/api/health", baseURL), {
    origin: "http://localhost:1",
  });
  expect(status).toBe(403);
  expect(JSON.parse(body)).toMatchObject({ code: "forbidden_origin" });
});

test("an address with a stray percent sign is refused, not a failure", async ({ baseURL }) => {
  for (const path of ["/%zz/simulations", "/api/simulation-runs/%", "/%E0%A4%A"]) {
    expect((await ask(new URL(baseURL ?? ""), {}, path)).status).toBe(400);
  }
});

test("answers of the API can run nothing when they are opened as a page", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.headers()["content-security-policy"]).toContain("default-src 'none'; sandbox");
});

test("an id of 512 letters in any script has a page", async ({ request }) => {
  const id = "漢".repeat(512);
  const place = {
    scenarioSetId: id,
    batchRunId: id,
    scenarioId: id,
    scenarioRunId: `${id.slice(1)}1`,
  };
  const answer = await request.post("/api/scenario-events", {
    headers: { "x-auth-token": process.env["E2E_API_KEY"] ?? "" },
    data: { ...place, type: "SCENARIO_RUN_STARTED", timestamp: Date.now(), metadata: {} },
  });
  const { url } = (await answer.json()) as { url: string };
  const page = `${url}/${encodeURIComponent(id)}/${encodeURIComponent(place.scenarioRunId)}`;
  expect((await request.get(page)).status()).toBe(200);
});

test("pages run their scripts under the strict policy without a complaint", async ({ page }) => {
  const complaints = listen(page);
  const response = await page.goto("/");
  const policy = response?.headers()["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const scripts = await page
    .locator("script")
    .evaluateAll((all) => all.map((script) => (script instanceof HTMLElement ? script.nonce : "")));
  expect(scripts.length).toBeGreaterThan(0);
  expect(new Set(scripts)).toEqual(new Set([nonce]));
  expect(complaints).toEqual([]);
});
