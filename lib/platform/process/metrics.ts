// Figures of this process for Prometheus. Counting happens in memory; text is made of them only when somebody asks.
import {
  AggregatorRegistry,
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
  type MetricObjectWithValues,
  type MetricValue,
} from "prom-client";

import { processWide } from "@/lib/base/values/process-wide";

export type Figures = MetricObjectWithValues<MetricValue<string>>[];
/** The figures of another process; null when it does not answer. */
type ReadFigures = () => Promise<Figures | null>;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

type Metrics = ReturnType<typeof createMetrics>;

/** Labels have values of closed sets only: routes as they are declared, codes of errors, names of tasks. */
export function metrics(): Metrics {
  return processWide("metrics", createMetrics);
}

function createMetrics() {
  const registry = new Registry();
  registry.setDefaultLabels({ process: "server" });
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    ...requestMetrics([registry]),
    ...databaseMetrics([registry]),
    ...workerMetrics([registry]),
  };
}

function requestMetrics(registers: Registry[]) {
  return {
    requests: new Counter({
      name: "rehearsal_http_requests_total",
      help: "Requests answered, by route and status.",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    latency: new Histogram({
      name: "rehearsal_http_request_duration_seconds",
      help: "Time to the answer, or to the begin of a stream.",
      labelNames: ["method", "route"],
      buckets: SECONDS,
      registers,
    }),
    refusedIngest: new Counter({
      name: "rehearsal_ingest_refused_total",
      help: "Requests with events or spans that were refused, by code of the error.",
      labelNames: ["route", "reason"],
      registers,
    }),
    mediaNotStored: new Counter({
      name: "rehearsal_media_not_stored_total",
      help: "Texts of messages and spans whose media stayed in the database, because their store refused them.",
      registers,
    }),
    liveStreams: new Gauge({
      name: "rehearsal_live_streams",
      help: "Open streams of server-sent events.",
      registers,
    }),
  };
}

function databaseMetrics(registers: Registry[]) {
  return {
    connections: new Gauge({
      name: "rehearsal_database_connections",
      help: "Connections of the pool, and requests that wait for one.",
      labelNames: ["state"],
      registers,
    }),
    queueDepth: new Gauge({
      name: "rehearsal_queue_depth",
      help: "What waits in a queue of the database, over all processes.",
      labelNames: ["queue"],
      registers,
    }),
    queueAge: new Gauge({
      name: "rehearsal_queue_oldest_seconds",
      help: "For how long the oldest entry of a queue has waited.",
      labelNames: ["queue"],
      registers,
    }),
  };
}

function workerMetrics(registers: Registry[]) {
  return {
    activeJobs: new Gauge({
      name: "rehearsal_jobs_active",
      help: "Conversations that this worker runs.",
      registers,
    }),
    endedJobs: new Counter({
      name: "rehearsal_jobs_ended_total",
      help: "Conversations that this worker has ended, by status of the run.",
      labelNames: ["status"],
      registers,
    }),
    tasks: new Counter({
      name: "rehearsal_tasks_total",
      help: "Deliveries, schedules and maintenance that this worker has tried.",
      labelNames: ["task", "outcome"],
      registers,
    }),
  };
}

interface AnsweredRequest {
  method: string;
  route: string;
  status: number;
  /** By `performance.now()`. */
  startedAt: number;
}

export function countRequest({ method, route, status, startedAt }: AnsweredRequest): void {
  const { requests, latency } = metrics();
  requests.inc({ method, route, status });
  latency.observe({ method, route }, (performance.now() - startedAt) / 1000);
}

/** For other processes of this machine whose figures belong to the answer. Returns the way to withdraw it. */
export function addFigures(read: ReadFigures): () => void {
  const others = otherProcesses();
  others.add(read);
  return () => {
    others.delete(read);
  };
}

function otherProcesses(): Set<ReadFigures> {
  return processWide("figures-of-others", () => new Set<ReadFigures>());
}

/** Has `measure` called before figures are read, for what is not counted as it happens. */
export function beforeFigures(name: string, measure: () => void): void {
  measurements().set(name, measure);
}

function measurements(): Map<string, () => void> {
  return processWide("measurements", () => new Map<string, () => void>());
}

export function ownFigures(): Promise<Figures> {
  for (const measure of measurements().values()) measure();
  return metrics().registry.getMetricsAsJSON();
}

/** The figures of this process and of those beside it, in Prometheus' text format. */
export async function metricsText(): Promise<{ text: string; contentType: string }> {
  const reads = [...otherProcesses()].map((read) => read());
  const own = await ownFigures();
  const others = (await Promise.all(reads)).filter((figures) => figures !== null);
  const all = AggregatorRegistry.aggregate([own, ...others]);
  return { text: await all.metrics(), contentType: all.contentType };
}
