import { implement } from "@/lib/access/implement";
import { printJson } from "@/lib/base/json/exact-json";
import { streamText } from "@/lib/platform/http/server/stream-text";
import { ctrfReport } from "../formats/ctrf";
import type { GateDocument } from "../formats/gate-case";
import { junitLines } from "../formats/junit";
import { gateMarkdown } from "../formats/markdown";
import { gateApi } from "../gate-api";
import { judgeBatch } from "./judge-batch";
import { loadDocument } from "./load-cases";
import { answerBadge, openBadge } from "./set-badge";
import { waitForGate } from "./wait-for-gate";

interface Format {
  contentType: string;
  print: (document: GateDocument) => string | ReadableStream<Uint8Array>;
}

const FORMATS: Record<"junit" | "ctrf" | "md", Format> = {
  junit: { contentType: "application/xml", print: (document) => streamText(junitLines(document)) },
  ctrf: { contentType: "application/json", print: (document) => printJson(ctrfReport(document)) },
  md: { contentType: "text/markdown", print: gateMarkdown },
};

export const gateOperations = implement(gateApi, {
  judgeBatch: async (ctx, { query: { format, mode, ...query }, body }) => {
    const judged = await judgeBatch(ctx, body);
    if (format === "json") return judged.report;
    const quarantinedAs = query.quarantinedAs ?? judged.quarantinedAs;
    const { contentType, print } = FORMATS[format];
    const headers = {
      "content-type": `${contentType}; charset=utf-8`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    };
    return new Response(print(await loadDocument(ctx, { ...judged, quarantinedAs }, mode)), {
      headers,
    });
  },
  openBadge: (_ctx, { path, query, request }) =>
    openBadge({ ...path, address: request.address }, query),
  getBadge: (ctx, { path, query }) => answerBadge(ctx, path.setId, query),
  waitForGate: (ctx, { query, request }) => waitForGate(ctx, { ...query, signal: request.signal }),
});
