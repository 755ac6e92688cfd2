// The requests that one turn of an HTTP target may take, as its config describes them.
import { randomBytes } from "node:crypto";

import type { HttpConfig } from "../../http-config";

export interface RequestPlan {
  /** Which one, as its exchange is called. */
  label: string;
  method: string;
  url: string;
  headers: HttpConfig["headers"];
  /** Empty sends the messages. */
  bodyTemplate: string;
  /** Path of its fields, for errors. */
  field: string;
}

/** Undefined where the config has none of the kind. */
export type PlanOf = (config: HttpConfig) => RequestPlan | undefined;

export function messagePlan({ method, url, headers, bodyTemplate }: HttpConfig): RequestPlan {
  return { label: "HTTP", method, url, headers, bodyTemplate, field: "config" };
}

export const sessionPlan: PlanOf = ({ session }) =>
  session && session.url !== ""
    ? {
        label: "Session",
        ...session,
        bodyTemplate: session.bodyTemplate.trim() || "{}", // there is no message to send yet
        field: "config.session",
      }
    : undefined;

export const pollPlan: PlanOf = ({ poll, headers }) =>
  poll && {
    label: "Poll",
    method: "GET",
    url: poll.url,
    headers,
    bodyTemplate: "",
    field: "config.poll",
  };

// W3C trace context of a call: the agent's own spans hang below `spanId`.

export interface TraceContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
}

export function newTraceContext(): TraceContext {
  return { traceId: randomBytes(16).toString("hex"), spanId: randomBytes(8).toString("hex") };
}

export function toTraceparent({ traceId, spanId }: TraceContext): string {
  return `00-${traceId}-${spanId}-01`;
}
