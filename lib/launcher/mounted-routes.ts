import type { IncomingMessage, ServerResponse } from "node:http";

import type { AnyImplemented } from "@/lib/access/implement";
import { answerOperation } from "@/lib/api/server/serve";
import { honeyhiveOperations } from "@/lib/dialects/honeyhive/server/honeyhive-operations";
import { langwatchOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";
import { otlpOperations } from "@/lib/dialects/otlp/server/otlp-operations";
import { fromNodeRequest, sendAnswer } from "@/lib/platform/http/server/node-request";

export type MountedRoute = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const TABLES: readonly Readonly<Record<string, AnyImplemented>>[] = [
  langwatchOperations,
  honeyhiveOperations,
  otlpOperations,
];

const ROUTES: ReadonlyMap<string, MountedRoute> = new Map(
  TABLES.flatMap((table) => Object.values(table))
    .filter(({ operation }) => operation.isMounted)
    .map((implemented) => {
      const { method, path } = implemented.operation;
      return [`${method} ${path}`, mount(implemented)];
    }),
);

function mount(implemented: AnyImplemented): MountedRoute {
  return async (req, res) => {
    const answer = await answerOperation(implemented, fromNodeRequest(req));
    if (answer instanceof Response) throw new Error("a mounted operation answers with a value");
    sendAnswer(res, answer);
  };
}

/** A route that our own server answers before Next, which costs a millisecond of CPU a request. */
export function mountedRoute(method: string, pathname: string): MountedRoute | undefined {
  return ROUTES.get(`${method} ${pathname}`);
}
