// All operations over real connections, on the database of the test: what a client outside of this process talks to.
import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

import { serve } from "@/lib/api/server/serve";
import { ALL_OPERATIONS } from "../all-operations";
import { startHttpServer } from "./http-server";

/** The one that is written out furthest comes first. */
const ROUTES = ALL_OPERATIONS.map(({ implemented }) => {
  const { method, path } = implemented.operation;
  const pattern = path.replaceAll(/[.]/g, String.raw`\.`).replaceAll(/\{\w+\}/g, "[^/]+");
  return { path, method, pattern: new RegExp(`^${pattern}$`), answer: serve(implemented) };
}).toSorted((a, b) => (a.path < b.path ? 1 : -1));

interface Fault {
  /** Instead of an answer, with its headers; `cut` ends the connection, and `none` leaves it open. */
  status: number | "cut" | "none";
  /** It is done, and only the answer is lost. */
  isAnswered?: boolean;
  headers?: Record<string, string>;
}

/** `faultOf` says which requests fail, by their address. */
export function startOperationsServer(faultOf: (address: string) => Fault | null = () => null) {
  return startHttpServer((incoming, outgoing) => {
    void (async () => {
      const { method = "", url = "" } = incoming;
      const fault = faultOf(`${method} ${url}`);
      if (fault?.isAnswered) await answer(incoming, url);
      if (fault?.status === "cut") {
        incoming.socket.destroy();
        return;
      }
      if (fault?.status === "none") return;
      if (fault) {
        outgoing.writeHead(fault.status, fault.headers).end();
        return;
      }
      const response = await answer(incoming, url);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    })();
  });
}

async function answer(incoming: IncomingMessage, url: string): Promise<Response> {
  const { method = "", headers } = incoming;
  const path = url.split("?", 1)[0] ?? "";
  const route = ROUTES.find((each) => each.method === method && each.pattern.test(path));
  if (!route) return new Response("{}", { status: 404 });
  const body = await buffer(incoming);
  const sent = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  const aborted = new AbortController();
  incoming.socket.once("close", () => {
    aborted.abort();
  });
  return route.answer(
    new Request(`http://localhost:3000${url}`, {
      ...{ method, headers: sent, signal: aborted.signal },
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    }),
  );
}
