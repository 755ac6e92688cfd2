// HoneyHive resources that are not supported. Its addresses have no prefix of their own and may be those of a
// project's pages, so that only what no browser asks is answered.
import { AppError } from "@/lib/base/errors";
import { ownValue } from "@/lib/base/json/own-value";
import type { Answer } from "@/lib/platform/http/raw-request";
import { errorAnswer } from "@/lib/platform/http/server/error-answer";
import { isPageRequest, type ReadHeader } from "@/lib/platform/http/server/is-page-request";
import { honeyhiveDialect } from "../honeyhive-dialect";

const ABSENT: Readonly<Record<string, string>> = {
  projects: "Projects are not listed here: the API key decides the project.",
  datasets: "Datasets are not kept here.",
  datapoints: "Datapoints are not kept here.",
  metrics: "Metrics are not kept here.",
  tools: "Tools are not kept here.",
  configurations: "Configurations are not kept here.",
  runs: "Experiment runs are not kept here.",
  evaluations: "Evaluations are not kept here.",
  charts: "Charts are not kept here.",
  queues: "Annotation queues are not kept here.",
};
/** First segments of addresses without `/v1`. */
export const UNSUPPORTED_NAMES: readonly string[] = Object.keys(ABSENT);

const ADDRESS = /^(\/v1)?\/([a-z]+)(?:\/|$)/;
/** OpenTelemetry posts its metrics to this address. */
const OTLP_METRICS = "/v1/metrics";
const METRICS_METHODS = new Set(["GET", "PUT", "DELETE"]);

interface AskedResource {
  method: string;
  pathname: string;
  header: ReadHeader;
}

/** The 404 in HoneyHive's form; undefined where the request asks for something else or for a page. */
export function findAbsentResource(asked: AskedResource): Answer | undefined {
  const { method, pathname } = asked;
  const [, version, name = ""] = ADDRESS.exec(pathname) ?? [];
  const message = ownValue(ABSENT, name);
  if (message === undefined) return undefined;
  if (pathname === OTLP_METRICS && !METRICS_METHODS.has(method)) return undefined;
  if (version === undefined && isForPerson(asked)) return undefined;
  return errorAnswer(new AppError("not_found", message), { dialect: honeyhiveDialect });
}

/** A page load in a browser, without an API key. */
function isForPerson({ method, header }: AskedResource): boolean {
  const isRead = method === "GET" || method === "HEAD";
  const hasKey =
    /^bearer\s/i.test(header("authorization") ?? "") || header("x-auth-token") !== null;
  return isRead && !hasKey && isPageRequest(header);
}
