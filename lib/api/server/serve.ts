// The one way from a request to an answer: authenticate, authorise, read, parse, call the verb, encode. Route handlers of
// Next and the mounts before Next are built on it, so every answer is the same whichever way a request comes in.
import { randomUUID } from "node:crypto";

import type { z } from "zod";

import { recordAudit, type Recorded } from "@/lib/access/audit/server/record-audit";
import {
  scopesOf,
  type AccountContext,
  type InstallationContext,
  type RequestContext,
} from "@/lib/access/context";
import type { AnyImplemented } from "@/lib/access/implement";
import { authenticate, readCredential } from "@/lib/access/keys/server/authenticate";
import type { KeyProject } from "@/lib/access/keys/server/find-key-project";
import { scopesOutside } from "@/lib/access/people/role";
import type { Project } from "@/lib/access/projects/project";
import { getProject } from "@/lib/access/projects/server/get-project";
import {
  actorIn,
  actorOutside,
  getSignedIn,
  toActor,
} from "@/lib/access/sign-in/server/find-actor";
import { requireLogin } from "@/lib/access/sign-in/server/require-login";
import { AppError, isAppError } from "@/lib/base/errors";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { ownValue } from "@/lib/base/json/own-value";
import { validate } from "@/lib/base/json/validate";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { DecodedAnswer, Dialect, ForeignDialect } from "@/lib/platform/http/dialect";
import { isAudited, type Operation, type Scope } from "@/lib/platform/http/operation";
import { restDialect } from "@/lib/platform/http/problem";
import {
  fromWebRequest,
  toWebResponse,
  type Answer,
  type RawRequest,
} from "@/lib/platform/http/raw-request";
import {
  READ_LIMITS,
  WAIT_LIMITS,
  type WaitLimits,
} from "@/lib/platform/http/server/answer-in-time";
import { encodeAnswer, errorAnswer } from "@/lib/platform/http/server/error-answer";
import { handleRequest } from "@/lib/platform/http/server/node-request";
import {
  inHeavyTurn,
  readBodyBytes,
  readBodyText,
  readJson,
} from "@/lib/platform/http/server/read-body";
import { getEnv } from "@/lib/platform/process/env";
import { getLog } from "@/lib/platform/process/log";
import { countRequest, metrics } from "@/lib/platform/process/metrics";
import { withShare } from "@/lib/platform/process/share";

const MAX_BODY_BYTES = 1024 * 1024;

interface ServeOptions {
  limits?: WaitLimits;
  /** All, unless given. */
  dialects?: readonly ForeignDialect[];
}

/** A route handler of Next. */
export function serve(implemented: AnyImplemented, options: ServeOptions = {}) {
  return async (request: Request): Promise<Response> => {
    const answer = await answerOperation(implemented, fromWebRequest(request), options);
    return answer instanceof Response ? answer : toWebResponse(answer);
  };
}

export async function answerOperation(
  { name, operation, handle }: AnyImplemented,
  request: RawRequest,
  { limits = limitsOf(operation), dialects }: ServeOptions = {},
): Promise<Answer | Response> {
  const dialect = dialects
    ? dialectAmong(dialects, operation)
    : await dialectNamed(operation.dialect);
  const requestId = randomUUID();
  const startedAt = performance.now();
  const { method, path: route } = operation;
  let actorId: string | null = null;
  const counted = <T extends { status: number }>(answer: T): T => {
    const { status } = answer;
    countRequest({ method, route, status, startedAt });
    getLog().debug({ requestId, actorId, method, route, status }, "answered");
    return answer;
  };
  try {
    const answer = await handleRequest(async () => {
      const path = matchPath(operation.path, request.pathname);
      const ctx = await findContext(operation, request, { path, requestId });
      actorId = ctx?.actor.id ?? null;
      const content = await readContent(operation, request);
      const work = () => {
        const sent = parseContent(operation, content);
        const input = {
          path,
          query: operation.query && validateQuery(operation.query, request.query),
          body: operation.body && parseBody(operation, operation.body, sent),
          sent,
          request,
        };
        // Each part was made by the schema that its type comes from.
        const answer = handle(ctx as never, input as never);
        if (!ctx || !isAudited(operation)) return answer;
        return audited(ctx, answer, { name, operation, path, sent, address: request.address });
      };
      const owner = ctx?.project?.id ?? "";
      const value = await withShare({ owner }, () => inHeavyTurn(content.length, work));
      if (value instanceof Response) return value;
      return encodeAnswer(answerOf(operation, value), { dialect, request });
    }, limits);
    return counted(answer);
  } catch (error) {
    if (operation.scope === "ingest") countRefusal(route, error);
    const answer = errorAnswer(error, { dialect, request, requestId });
    return counted({ ...answer, headers: { ...answer.headers, ...operation.errorHeaders } });
  }
}

function countRefusal(route: string, error: unknown): void {
  const reason = isAppError(error) ? error.code : "unexpected";
  metrics().refusedIngest.inc({ route, reason });
}

type AnyContext = RequestContext | InstallationContext | AccountContext;

/** The answer, once the audit log has it. */
async function audited(
  ctx: AnyContext,
  answer: Promise<unknown>,
  recorded: Omit<Recorded, "answer">,
): Promise<unknown> {
  const value = await answer;
  await recordAudit(ctx, { ...recorded, answer: value });
  return value;
}

/** SDKs, which use the foreign dialects, do not ask again. */
function limitsOf({ dialect, method }: Operation): WaitLimits {
  return dialect === restDialect.name && method === "GET" ? READ_LIMITS : WAIT_LIMITS;
}

function dialectAmong(dialects: readonly ForeignDialect[], { dialect }: Operation): Dialect {
  return dialects.find(({ name }) => name === dialect) ?? restDialect;
}

/** Loaded where it is needed: routes of our own REST then start without the tables of all dialects. */
async function dialectNamed(name: Operation["dialect"]): Promise<Dialect> {
  if (name === restDialect.name) return restDialect;
  const loaded = await import("@/lib/dialects/dialects");
  return loaded.dialectNamed(name);
}

/** Null for operations without authentication. Throws unauthorized, forbidden, not_found. */
async function findContext(
  operation: Operation,
  request: RawRequest,
  { path, requestId }: { path: Readonly<Record<string, string>>; requestId: string },
): Promise<AnyContext | null> {
  const { auth, scope } = operation;
  if (auth === "none") return null;
  if (auth === "session") return contextOfAccount(request, requestId);
  if (auth === "key") return contextOfKey(await authenticate(request), { scope, requestId });
  const named = auth === "project" ? (ownValue(path, "projectId") ?? "") : null;
  if (!readCredential(request)) return contextWithoutKey(request, { named, scope, requestId });
  const owner = await authenticate(request);
  // A key, if sent, must belong to the project.
  if (named !== null && owner.project.id !== (await getProject(named)).id)
    throw new AppError("not_found", "Project not found");
  return contextOfKey(owner, { scope, requestId });
}

async function contextOfAccount(
  { header }: RawRequest,
  requestId: string,
): Promise<AccountContext> {
  requireLogin();
  const signedIn = await getSignedIn(header("cookie"));
  const actor = toActor(signedIn, scopesOutside(signedIn.isOwner));
  return { project: null, actor, sessionId: signedIn.sessionId, now: Date.now(), requestId };
}

/** By the session, or in open mode, where the guard has already restricted the origin. */
async function contextWithoutKey(
  { header }: RawRequest,
  { named, scope, requestId }: { named: string | null; scope: Scope; requestId: string },
): Promise<RequestContext | InstallationContext> {
  const cookies = header("cookie");
  const { project, actor } =
    named === null
      ? { project: null, actor: await actorOutside(cookies) }
      : await actorIn(named, cookies);
  if (!scopesOf(actor).includes(scope))
    throw new AppError("forbidden", `Your role does not allow this: it lacks "${scope}".`);
  if (project) requireOpen(project, scope);
  return { project, actor, now: Date.now(), requestId };
}

function contextOfKey(
  { project, key }: KeyProject,
  { scope, requestId }: { scope: Scope; requestId: string },
): RequestContext {
  if (!key.scopes.includes(scope))
    throw new AppError(
      "forbidden",
      `This API key has no permission for this: it lacks the scope "${scope}".`,
    );
  requireOpen(project, scope);
  return { project, actor: { kind: "key", ...key }, now: Date.now(), requestId };
}

/** What an archived project still allows. */
const OF_ARCHIVED: readonly Scope[] = ["read", "admin"];

function requireOpen({ isArchived, name }: Project, scope: Scope): void {
  if (isArchived && !OF_ARCHIVED.includes(scope))
    throw new AppError("forbidden", `The project "${name}" is archived: restore it first.`, {
      reason: { code: "project_archived" },
    });
}

/** The text of a body, or its bytes; empty where none is read. */
async function readContent(operation: Operation, request: RawRequest): Promise<string | Buffer> {
  const limit = bodyLimitOf(operation);
  if (operation.reads === "bytes") return readBodyBytes(request, limit);
  return operation.body || operation.reads ? readBodyText(request, limit) : "";
}

function parseContent({ body, needsBody, reads }: Operation, content: string | Buffer): unknown {
  if (typeof content !== "string" || reads) return content;
  return body ? readJson(content, { needsBody: needsBody ?? false }) : undefined;
}

function answerOf({ answer: { status } }: Operation, value: unknown): DecodedAnswer {
  if (status === 204) return { status, value: {}, isError: false, headers: {} };
  if (typeof value !== "object" || value === null)
    throw new Error("an operation answers an object");
  return { status, value, isError: false, headers: {} };
}

/** Read from the raw address: frameworks disagree on how far they decode a segment. */
function matchPath(template: string, pathname: string): Record<string, string> {
  if (!template.includes("{")) return {};
  const segments = pathname.split("/");
  const parameters = template.split("/").flatMap((part, index) => {
    if (!part.startsWith("{")) return [];
    const value = toStorableText(decodeIdSegment(segments[index] ?? ""));
    return [[part.slice(1, -1), value] as const];
  });
  return Object.fromEntries(parameters);
}

function parseBody({ readBody }: Operation, schema: z.ZodType, sent: unknown): unknown {
  return readBody ? readBody(sent) : validate(schema, sent);
}

function validateQuery(schema: z.ZodType, query: string): unknown {
  return validate(schema, Object.fromEntries(new URLSearchParams(query)), "query_invalid");
}

function bodyLimitOf({ hasLargeBody }: Operation): number {
  const { bodyLimitBytes } = getEnv();
  return hasLargeBody ? bodyLimitBytes : Math.min(MAX_BODY_BYTES, bodyLimitBytes);
}
