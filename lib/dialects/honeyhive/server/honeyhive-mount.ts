// HoneyHive resources that are not supported. Its addresses have no prefix of their own and may be those of a
// project's pages, so page loads in a browser are not answered here.
import { AppError } from "@/lib/base/errors";
import { ownValue } from "@/lib/base/json/own-value";
import type { DialectMount, RequestedAddress } from "@/lib/dialects/server/dialect-server";
import type { Answer } from "@/lib/platform/http/raw-request";
import { errorAnswer } from "@/lib/platform/http/server/error-answer";
import { isPageRequest } from "@/lib/platform/http/server/guard-request";
import { honeyhiveDialect, UNSUPPORTED_RESOURCES } from "../honeyhive-dialect";
import { honeyhiveOperations } from "./honeyhive-operations";

const ADDRESS = /^(\/v1)?\/([a-z]+)(?:\/|$)/;
/** OpenTelemetry posts its metrics to this address. */
const OTLP_METRICS = "/v1/metrics";
const METRICS_METHODS = new Set(["GET", "PUT", "DELETE"]);
/** Prometheus reads our figures at this one. */
const FIGURES = "/metrics";

/** The 404 in HoneyHive's form; undefined if the request is for something else or for a page. */
export function findAbsentResource(requested: RequestedAddress): Answer | undefined {
  const { method, pathname } = requested;
  const [, version, name = ""] = ADDRESS.exec(pathname) ?? [];
  const message = ownValue(UNSUPPORTED_RESOURCES, name);
  if (message === undefined) return undefined;
  if (pathname === OTLP_METRICS && !METRICS_METHODS.has(method)) return undefined;
  if (pathname === FIGURES && isRead(method)) return undefined;
  if (version === undefined && isForPerson(requested)) return undefined;
  return errorAnswer(new AppError("not_found", message), { dialect: honeyhiveDialect });
}

/** A page load in a browser, without an API key. */
function isForPerson({ method, header }: RequestedAddress): boolean {
  const hasKey =
    /^bearer\s/i.test(header("authorization") ?? "") || header("x-auth-token") !== null;
  return isRead(method) && !hasKey && isPageRequest(header);
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

export const honeyhiveMount: DialectMount = {
  operations: [honeyhiveOperations],
  findUnsupported: findAbsentResource,
};
