// `npm run bench`: the figures of the guide, each beside what it is to be compared with. Loopback only, bounded.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { openDatabase } from "@/lib/platform/db/open-database";
import { closePrisma, getPrisma, setDatabase } from "@/lib/platform/db/prisma";
import { readEnv } from "@/lib/platform/process/env";
import { measureAccess } from "../operating/measure-access";
import { measureComparison, measureExports } from "./measure-comparison";
import { measureBatches, measurePosts, type Load } from "./measure-ingest";
import { measureLive } from "./measure-live";
import { measureReads } from "./measure-reads";
import { measureRuns } from "./measure-runs";
import { measureCreates, measureList, SCENARIO_LISTS, seedScenarios } from "./measure-scenarios";
import { measureSearch } from "./measure-search";
import { measureStorage } from "./measure-storage";
import { measureEvents, measureSpans, measureTracePages } from "./measure-traces";
import { measureVisible } from "./measure-visible";
import { memoryOf, startBareNext, startProduct, type Product } from "./product";
import { seedRuns } from "./seed-runs";
import { writeFigures } from "./write-figures";

const PORT = 3939;
const CONNECTIONS = [1, 10, 100];
const SIZES = [2000, 20_000];
const MESSAGE_LENGTHS = [300, 600, 1200];
const LIBRARY_SIZES = [1000, 10_000];
const BARE_NEXT_PORT = 3940;
const EMPTY = "/api/health/live";
const INGEST = "/api/scenario-events";
const SPAN_BATCHES = [1, 100];
const TRACES = 100_000;
const EVENT_BATCHES = [100, 500];

interface Bench {
  product: Product;
  dataDir: string;
  databaseUrl: string;
  /** Of the first start, in an empty data folder. */
  firstStartMs: number;
}

/** Each is measured on a product of its own, so that none competes with what another has left to be done or to be read. */
const PARTS: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  runs: async ({ product }) => {
    print("Suites that run", await measureRuns(product));
  },
  start: printStart,
  visible: async ({ product }) => {
    print("POST → visible in an open page, ms", await measureVisible(product));
  },
  ingest: printIngest,
  batch: printBatchIngest,
  access: ({ dataDir }) => printAccess(dataDir),
  storage: printStorage,
  scenarios: printScenarios,
  reads: printReads,
  search: printSearch,
  comparison: printComparison,
  traces: printTraces,
};

/** All parts, or those that are named. */
export async function run(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(", ")}: ${Object.keys(PARTS).join(", ")}.`);
    return 2;
  }
  for (const [name, measure] of Object.entries(PARTS))
    if (names.length === 0 || names.includes(name)) await withProduct(measure);
  return 0;
}

async function withProduct(measure: (bench: Bench) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "rehearsal-bench-"));
  const first = await startProduct(dataDir, PORT);
  await first.stop();
  const product = await startProduct(dataDir, PORT);
  try {
    const databaseUrl = await openBenchDatabase(dataDir);
    await measure({ product, dataDir, databaseUrl, firstStartMs: first.startMs });
  } finally {
    await closePrisma();
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function printStart({ product, dataDir, firstStartMs }: Bench): Promise<void> {
  const memory = memoryOf(product, dataDir);
  print("Start", [
    { what: "first start, empty data folder", ms: firstStartMs },
    { what: "second start, to the first 200", ms: product.startMs },
  ]);
  if (memory) print("Memory when idle, MB", [memory]);
  print("POST → live hint, ms", [await measureLive(product)]);
}

async function openBenchDatabase(dataDir: string): Promise<string> {
  const database = await openDatabase(
    readEnv({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: "" }),
  );
  setDatabase(database);
  return database.url;
}

async function printTraces({ product, databaseUrl }: Bench): Promise<void> {
  const { baseUrl } = product;
  const empty = await measureEvents(baseUrl, EMPTY);
  const rows = [
    toRow({ route: "empty route" }, empty, empty),
    toRow({ route: "/v1/events" }, await measureEvents(baseUrl, "/v1/events"), empty),
  ];
  for (const batch of SPAN_BATCHES)
    rows.push(
      toRow(
        { route: `spans, ${String(batch)} a request` },
        await measureSpans(baseUrl, batch),
        empty,
      ),
    );
  print("Events and spans at 10 connections", rows);
  const project = await getPrisma().project.findFirstOrThrow();
  print("Server time of lists at 100,000 traces, median ms", [
    await measureTracePages(databaseUrl, project.id, TRACES),
  ]);
}

/** Behind Next is the same build without our own server, over the same database. */
async function printIngest({ product, databaseUrl }: Bench): Promise<void> {
  const bareNext = await startBareNext(databaseUrl, BARE_NEXT_PORT);
  const rows: Record<string, unknown>[] = [];
  for (const connections of CONNECTIONS) {
    for (const size of SIZES) {
      const shape = { connections, size };
      const empty = await measurePosts(bareNext.baseUrl, { ...shape, path: EMPTY });
      const behind = await measurePosts(bareNext.baseUrl, { ...shape, path: INGEST });
      const before = await measurePosts(product.baseUrl, { ...shape, path: INGEST });
      rows.push(toRow({ route: "empty route", ...shape }, empty, empty));
      rows.push(toRow({ route: "ingest behind Next", ...shape }, behind, empty));
      rows.push(toRow({ route: "ingest before Next", ...shape }, before, empty));
    }
  }
  await bareNext.stop();
  print("Ingest", rows);
}

/** Many events a request, against one a request. */
async function printBatchIngest({ product: { baseUrl } }: Bench): Promise<void> {
  const single = await measurePosts(baseUrl, { connections: 10, size: 2000, path: INGEST });
  const rows = [eventRow("one event a request", single, { single, events: 1 })];
  for (const events of EVENT_BATCHES) {
    const load = await measureBatches(baseUrl, events);
    rows.push(eventRow(`${String(events)} events a request`, load, { single, events }));
  }
  print("Many events a request, of 2,000 bytes, at 10 connections", rows);
}

function eventRow(
  what: string,
  { perSecond, p50, p99, refused }: Load,
  { single, events }: { single: Load; events: number },
): Record<string, unknown> {
  const eventsPerSecond = perSecond * events;
  const ratio = eventsPerSecond / single.perSecond;
  return { what, "events per second": eventsPerSecond, ratio, p50, p99, refused };
}

function toRow(shape: object, load: Load, empty: Load): Record<string, unknown> {
  const { perSecond, p50, p99, refused } = load;
  return {
    ...shape,
    "per second": perSecond,
    ratio: perSecond / empty.perSecond,
    p50,
    p99,
    refused,
  };
}

async function printAccess(dataDir: string): Promise<void> {
  const rows = await measureAccess(dataDir);
  print(
    "Ingest with keys of scopes, and beside sign-ins, at 10 connections",
    rows.map(({ what, load, alone }) => toRow({ what }, load, alone)),
  );
}

async function printStorage({ product, databaseUrl }: Bench): Promise<void> {
  const rows: object[] = [];
  for (const messageLength of MESSAGE_LENGTHS) {
    const { ratio, snapshotBytes } = await measureStorage(product, databaseUrl, messageLength);
    rows.push({
      "characters a message": messageLength,
      "last snapshot, bytes": snapshotBytes,
      "stored ÷ last snapshot": ratio,
    });
  }
  print("Storage of 200 messages in 200 snapshots", rows);
}

async function printReads({ databaseUrl }: Bench): Promise<void> {
  const project = await getPrisma().project.findFirstOrThrow();
  await seedRuns(databaseUrl, project.id, [1, 10_000]);
  const few = await measureReads(project.id);
  await seedRuns(databaseUrl, project.id, [10_001, 100_000]);
  const many = await measureReads(project.id);
  const rows = Object.keys(few).map((list) => ({
    list,
    "10,000 runs": few[list],
    "100,000 runs": many[list],
  }));
  print("Server time of lists, median ms", rows);
}

async function printSearch({ databaseUrl }: Bench): Promise<void> {
  const project = await getPrisma().project.findFirstOrThrow();
  await seedRuns(databaseUrl, project.id, [1, 100_000]);
  const { bytesAMessage, times } = await measureSearch(databaseUrl, project.id);
  print(
    "Server time of searches among 1,000,000 messages of 100,000 runs, median ms",
    Object.entries(times).map(([search, ms]) => ({ search, ms })),
  );
  print("Index of the search, on disk", [{ "bytes a message": bytesAMessage }]);
}

async function printComparison({ databaseUrl }: Bench): Promise<void> {
  const project = await getPrisma().project.findFirstOrThrow();
  print(
    "Comparison of two batches of 10,000 cells among 100,000 runs, median ms of server time",
    await measureComparison(databaseUrl, project.id),
  );
  print("Exports of a batch of 100,000 runs", await measureExports(databaseUrl, project.id));
}

async function printScenarios({ product }: Bench): Promise<void> {
  const { baseUrl } = product;
  const empty = await measureCreates(baseUrl, EMPTY);
  const create = await measureCreates(baseUrl, "/api/projects/default/scenarios");
  print("Creating scenarios", [
    toRow({ route: "empty route" }, empty, empty),
    toRow({ route: "create" }, create, empty),
  ]);
  const rows: object[] = [];
  for (const scenarios of LIBRARY_SIZES) {
    const slug = await seedScenarios(scenarios);
    for (const [list, path] of Object.entries(SCENARIO_LISTS)) {
      const url = `/api/projects/${slug}/${path}`;
      const alone = await measureList(baseUrl, url, 1);
      const many = await measureList(baseUrl, url);
      const { perSecond, p50, p99 } = many;
      rows.push({ scenarios, list, "ms alone": 1000 / alone.perSecond, perSecond, p50, p99 });
    }
  }
  print("Lists of scenarios, alone and at 10 connections", rows);
}

function print(title: string, rows: object[]): void {
  const rounded = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]: [string, unknown]) => [key, round(value)]),
    ),
  );
  console.log(`\n${title}`);
  console.table(rounded);
  writeFigures(title, rounded);
}

function round(value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 100) / 100 : value;
}
