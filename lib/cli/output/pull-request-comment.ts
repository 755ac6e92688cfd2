// The result as one comment of a pull request on GitHub, which every further gate of the same set changes.
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseJson } from "@/lib/base/json/json";
import { first, originOf } from "../ci-variables";
import { CliError } from "../exit-codes";
import type { Process } from "../process";
import type { Session } from "../session";
import { startOfBytes } from "./github";

/** GitHub takes 65,536 characters. */
const MAX_BYTES = 60_000;
const TIMEOUT_MS = 30_000;
const PAGE = 100;
/** Comments of a pull request that are looked through. */
const MAX_PAGES = 30;

export interface PullRequest {
  /** Of its comments in the API. */
  commentsUrl: string;
  /** Of a comment by its id. */
  commentUrl: (id: number) => string;
  token: string;
}

/** Null outside of a pull request, where there is nothing to comment on. Throws CliError without a token. */
export function pullRequestOf({ env }: Process): PullRequest | null {
  const token = first(env, "GITHUB_TOKEN", "GH_TOKEN");
  const repository = first(env, "GITHUB_REPOSITORY");
  if (token === undefined || repository === undefined)
    throw new CliError("usage", "--comment needs GITHUB_TOKEN and GITHUB_REPOSITORY.");
  const { pullRequest } = originOf(env);
  if (pullRequest === undefined) return null;
  const api = first(env, "GITHUB_API_URL") ?? "https://api.github.com";
  const issues = `${api.replace(/\/+$/, "")}/repos/${repository}/issues`;
  return {
    commentsUrl: `${issues}/${pullRequest}/comments`,
    commentUrl: (id) => `${issues}/comments/${String(id)}`,
    token,
  };
}

interface Commented {
  pullRequest: PullRequest;
  /** Of which there is one comment. */
  setId: string;
  markdown: string;
}

/** Reports a comment that cannot be written; it changes no result. */
export async function commentOn(
  { io, server, signal }: Session,
  { pullRequest, setId, markdown }: Commented,
): Promise<void> {
  const mark = `<!-- rehearsal ${encodeURIComponent(server.project)}/${encodeURIComponent(setId)} -->`;
  const body = { body: startOfBytes(`${mark}\n${withoutMentions(markdown)}`, MAX_BYTES) };
  const ask = (url: string, method = "GET") =>
    request(url, { method, token: pullRequest.token, signal, ...(method !== "GET" && { body }) });
  try {
    const id = await findComment(pullRequest, mark, ask);
    await (id === null
      ? ask(pullRequest.commentsUrl, "POST")
      : ask(pullRequest.commentUrl(id), "PATCH"));
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    io.err(`The comment was not written: ${reason}\n`);
  }
}

/** The name of a scenario, such as `@somebody`, must not notify anyone. */
function withoutMentions(markdown: string): string {
  return markdown.replaceAll(/(?:@|&#64;)(?=\w)/g, "$&\u200B");
}

type Ask = (url: string, method?: string) => Promise<unknown>;

async function findComment(
  { commentsUrl }: PullRequest,
  mark: string,
  ask: Ask,
): Promise<number | null> {
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const found = await ask(`${commentsUrl}?per_page=${String(PAGE)}&page=${String(page)}`);
    const comments = Array.isArray(found) ? found.filter(isJsonObject) : [];
    for (const { id, body } of comments)
      if (typeof id === "number" && typeof body === "string" && body.startsWith(mark)) return id;
    if (comments.length < PAGE) return null;
  }
  return null;
}

interface Asked {
  method: string;
  token: string;
  body?: object;
  signal: AbortSignal;
}

async function request(url: string, { method, token, body, signal }: Asked): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: printJson(body) }),
    redirect: "error", // the token is for this address alone
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`GitHub answered HTTP ${String(response.status)}.`);
  return parseJson(text);
}
