// What a link opens: the report of one batch or one run, and nothing else. Whoever has the link needs no session or key.
import { createHash, randomUUID } from "node:crypto";

import type { RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { Attempts, networkOf } from "@/lib/access/sign-in/server/attempts";
import { isAppError } from "@/lib/base/errors";
import { processWide } from "@/lib/base/values/process-wide";
import { streamFile } from "@/lib/platform/http/server/stream-file";
import {
  reportOfBatch,
  reportOfRun,
  type ReportFile,
} from "@/lib/results/report/server/report-files";
import type { Share } from "../share-schema";
import { findShare } from "./share-links";

/** Unknown links that an address may try within 15 minutes. */
const MAX_UNKNOWN = 60;

const unknownLinks = () => processWide("share attempts", () => new Attempts(MAX_UNKNOWN));

interface Visit {
  token: string;
  address: string | null;
}

export function openShare(visit: Visit): Promise<Response> {
  return openShared(visit, async (ctx, share) => {
    const report = await reportOf(ctx, share);
    return report && pageOf(report);
  });
}

/** What `open` makes of the shared thing. Where there is none, whatever the reason, a page says so. */
export async function openShared(
  { token, address }: Visit,
  open: (ctx: RequestContext, share: Share) => Promise<Response | null>,
): Promise<Response> {
  const now = Date.now();
  const found = await findShare(token, now);
  const answer = found && (await unlessGone(open(contextOf(found.project, now), found.share)));
  return answer ?? page(isTooOften(address, now) ? TOO_OFTEN : NOTHING);
}

function isTooOften(address: string | null, now: number): boolean {
  try {
    unknownLinks().take(networkOf(address), now);
    return false;
  } catch (error) {
    if (isAppError(error) && error.code === "too_many_requests") return true;
    throw error;
  }
}

function contextOf(project: Project, now: number): RequestContext {
  const actor = { kind: "system", id: null, name: "Shared link" } as const;
  return { project, actor, now, requestId: randomUUID() };
}

/** Null for what was deleted since. */
async function unlessGone(answer: Promise<Response | null>): Promise<Response | null> {
  try {
    return await answer;
  } catch (error) {
    if (isAppError(error) && (error.code === "not_found" || error.code === "gone")) return null;
    throw error;
  }
}

async function reportOf(ctx: RequestContext, share: Share): Promise<ReportFile | null> {
  const { kind, setId, batchId, runId } = share;
  if (kind === "batch" && batchId !== null) return reportOfBatch(ctx, { setId, batchId });
  return kind === "run" && runId !== null ? reportOfRun(ctx, runId) : null;
}

function pageOf({ pieces, policy, filename }: ReportFile): Response {
  const answer = streamFile(pieces, { contentType: "text/html", filename });
  answer.headers.delete("content-disposition");
  return withHeaders(answer, policy);
}

/** The same for every link that opens nothing. */
function page({ status, title, text }: Message): Response {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return withHeaders(new Response(pageText(title, text), { status, headers }), PAGE_POLICY);
}

function withHeaders(answer: Response, policy: string): Response {
  answer.headers.set("content-security-policy", `${policy}; frame-ancestors 'none'`);
  answer.headers.set("cross-origin-resource-policy", "same-origin");
  answer.headers.set("referrer-policy", "no-referrer");
  answer.headers.set("x-robots-tag", "noindex, nofollow");
  return answer;
}

const STYLE =
  "body{margin:20vh auto;max-width:32rem;padding:0 1rem;font:0.875rem/1.5 ui-sans-serif,system-ui,sans-serif;color-scheme:light dark}";

const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

interface Message {
  status: number;
  title: string;
  text: string;
}

const NOTHING: Message = {
  status: 404,
  title: "Nothing is shared here",
  text: "This link was revoked, has expired, or never existed. Ask whoever sent it for a new one.",
};
const TOO_OFTEN: Message = {
  status: 429,
  title: "Too many unknown links",
  text: "Many links that do not exist were opened from your network. Try again in some minutes.",
};

const pageText = (title: string, text: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p>${text}</p>
</body>
</html>
`;
