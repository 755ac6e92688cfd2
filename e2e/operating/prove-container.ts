// The image of the Dockerfile and the two services of compose.yaml, without a container engine. What an engine adds (its
// network, its health checks and restarts) and the version of Node of the image are not proved.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { parse } from "yaml";
import { z } from "zod";

import { startEmbeddedServer } from "@/lib/platform/db/embedded/embedded-server";
import { API_KEY } from "../load/product";
import { expectEqual, liveProblem } from "./checks";
import { buildImage, runIn, startIn, stopIn, type Image } from "./container-root";
import type { Check } from "./proof";

const APP_PORT = 3955;
const WORKER_PORT = 3956;
const READY_WITHIN_MS = 60_000;
const RUN_WITHIN_MS = 60_000;

/** What is written without quotes reads as a number, and what is empty as null. */
const valueSchema = z
  .union([z.string(), z.number(), z.null()])
  .transform((value) => String(value ?? ""));
const serviceSchema = z.object({
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), valueSchema).default({}),
});
const composeSchema = z.object({
  services: z.object({ app: serviceSchema, worker: serviceSchema }),
});

export async function proveContainer(folder: string): Promise<Check[]> {
  const image = buildImage(readFileSync("Dockerfile", "utf8"), folder);
  const database = await startEmbeddedServer({ dataDir: path.join(folder, "data") });
  const { app, worker } = readServices(withoutSocket(database.url));
  const started = [
    start(image, { ...app, port: APP_PORT }),
    start(image, { ...worker, port: WORKER_PORT }),
  ];
  const baseUrl = `http://127.0.0.1:${String(APP_PORT)}`;
  try {
    return [
      { what: "the app becomes healthy", problem: await healthProblem(image, APP_PORT) },
      { what: "the worker becomes healthy", problem: await healthProblem(image, WORKER_PORT) },
      {
        what: "events are stored, and their hints arrive",
        problem: await liveProblem(baseUrl, READY_WITHIN_MS),
      },
      { what: "a page is answered", problem: await pageProblem(baseUrl) },
      { what: "the worker runs a suite", problem: await suiteProblem(baseUrl) },
      expectEqual("nothing was built at the start", builds(image), ""),
      expectEqual("no development dependency is there", developmentPackages(image), ""),
    ];
  } finally {
    for (const { child, exit } of started) {
      stopIn(child);
      await exit;
    }
    await database.release();
  }
}

/** The socket of the database is a file of this machine, which a container does not see. */
function withoutSocket(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.search = "";
  return url.href;
}

type Service = z.output<typeof serviceSchema>;

/** With the variables that `.env` would have. */
function readServices(databaseUrl: string): { app: Service; worker: Service } {
  const dotEnv: Record<string, string> = {
    POSTGRES_PASSWORD: "proof",
    SECRET_KEY: "a key for this proof alone",
    BASE_URL: `http://localhost:${String(APP_PORT)}`,
    BOOTSTRAP_API_KEY: API_KEY,
  };
  const text = readFileSync("compose.yaml", "utf8").replaceAll(
    /\$\{(\w+)(?::[-?]([^}]*))?\}/g,
    (_, name: string, other = "") => dotEnv[name] ?? String(other),
  );
  const { services } = composeSchema.parse(parse(text, { merge: true }));
  const withDatabase = (service: Service): Service => ({
    ...service,
    environment: { ...service.environment, DATABASE_URL: databaseUrl },
  });
  return { app: withDatabase(services.app), worker: withDatabase(services.worker) };
}

function start(image: Image, { environment, command, port }: Service & { port: number }) {
  const own = { HOST: "127.0.0.1", PORT: String(port), METRICS_PORT: String(port) };
  const child = startIn(
    { ...image, env: { ...image.env, ...environment, ...own } },
    command ?? image.command,
  );
  return { child, exit: once(child, "exit") };
}

/** By the health check of the image. */
async function healthProblem(image: Image, port: number): Promise<string | null> {
  const checked = { ...image, env: { ...image.env, PORT: String(port) } };
  const startedAt = Date.now();
  let problem = "";
  while (Date.now() - startedAt < READY_WITHIN_MS) {
    try {
      runIn(checked, image.healthCheck);
      return null;
    } catch (error) {
      problem = String(error);
      await sleep(500);
    }
  }
  return `not within ${String(READY_WITHIN_MS / 1000)} s: ${problem}`;
}

async function pageProblem(baseUrl: string): Promise<string | null> {
  const answer = await fetch(`${baseUrl}/default/simulations`);
  const html = await answer.text();
  return answer.status === 200 && html.includes("Simulations")
    ? null
    : `answered ${String(answer.status)}`;
}

const batchSchema = z.object({
  counts: z.object({ total: z.number(), unfinished: z.number(), errored: z.number() }),
});

/** The suite of the demo agent, which needs no model. */
async function suiteProblem(baseUrl: string): Promise<string | null> {
  const api = `${baseUrl}/api/projects/default`;
  const post = async (address: string, body: object): Promise<unknown> => {
    const headers = { "content-type": "application/json", "x-auth-token": API_KEY };
    const answer = await fetch(api + address, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${address}: ${String(answer.status)} ${await answer.text()}`);
    return answer.json();
  };
  const { suiteId } = z.object({ suiteId: z.string() }).parse(await post("/demo", {}));
  const place = z
    .object({ setId: z.string(), batchId: z.string() })
    .parse(await post(`/suites/${suiteId}/run`, {}));
  const address = `${api}/sets/${encodeURIComponent(place.setId)}/batches/${encodeURIComponent(place.batchId)}`;
  const startedAt = Date.now();
  for (;;) {
    const answer = await fetch(address, { headers: { "x-auth-token": API_KEY } });
    const { counts } = batchSchema.parse(await answer.json());
    if (counts.unfinished === 0) return counts.errored === 0 ? null : "runs ended in errors";
    if (Date.now() - startedAt > RUN_WITHIN_MS) return "the runs do not end";
    await sleep(250);
  }
}

/** Files of the product that are newer than its build, or belong to the user that it runs as. */
function builds(image: Image): string {
  return runIn({ ...image, user: "root" }, [
    ...["find", "/app", "-newer", "/app/.next/BUILD_ID", "-path", "*/.next/server/*"],
    ...["-o", "-path", "/app/*", "-user", "node"],
  ]).trim();
}

/** Others, such as typescript, are optional peers of packages that a start needs: npm leaves them. */
function developmentPackages(image: Image): string {
  const packages = ["eslint", "prettier", "knip", "oxlint"];
  return runIn(image, [
    "sh",
    "-c",
    packages
      .map((name) => `test -e node_modules/${name} && echo ${name}`)
      .concat("true")
      .join("; "),
  ]).trim();
}
