// From a contract to a route handler: who is asking, is the question well formed, one answer or one error.
import type { z } from "zod";

import { authenticate, readCredential } from "@/lib/access/keys/server/authenticate";
import type { KeyProject } from "@/lib/access/keys/server/find-key-project";
import type { Project } from "@/lib/access/projects/project";
import { getProject } from "@/lib/access/projects/server/get-project";
import { AppError } from "@/lib/base/errors";
import { decodeIdSegment } from "@/lib/base/ids/id-segment";
import { validate } from "@/lib/base/json/validate";
import { toStorableText } from "@/lib/base/text/storable-text";
import { WAIT_LIMITS, type WaitLimits } from "@/lib/platform/http/answer-in-time";
import type { Contract } from "@/lib/platform/http/contract";
import { handleRequest } from "@/lib/platform/http/handle-request";
import {
  fromWebRequest,
  jsonAnswer,
  toWebResponse,
  type RawRequest,
} from "@/lib/platform/http/raw-request";
import { readJson } from "@/lib/platform/http/read-json";
import { getEnv } from "@/lib/platform/process/env";
import { withShare } from "@/lib/platform/process/share";
import { errorAnswer } from "./error-answer";

type Parsed<T extends z.ZodType | undefined> = T extends z.ZodType ? z.output<T> : undefined;

export interface RouteInput<C extends Contract> {
  project: C["auth"] extends "none" ? null : Project;
  /** Who asks, as a version is signed: the name of the key, or the one person of open mode. */
  author: string;
  /** Decoded parameters of the path. A missing one is a defect of the contract. */
  param: (name: string) => string;
  query: Parsed<C["query"]>;
  body: Parsed<C["body"]>;
  request: Request;
}

/** A handler returns the value to send as JSON, or a Response of its own. */
type Handler<C extends Contract> = (
  input: RouteInput<C>,
) => Promise<
  C["answer"]["schema"] extends z.ZodType ? z.input<C["answer"]["schema"]> | Response : Response
>;

const MAX_BODY_BYTES = 1024 * 1024;

export function route<C extends Contract>(
  contract: C,
  handle: Handler<C>,
  limits: WaitLimits = WAIT_LIMITS,
) {
  return async (request: Request): Promise<Response> => {
    try {
      return await handleRequest(async () => {
        const input = await readInput(contract, request);
        const owner = input.project?.id ?? "";
        const result = await withShare({ owner }, () => handle(input));
        if (result instanceof Response) return result;
        return toWebResponse(jsonAnswer(contract.answer.status, result));
      }, limits);
    } catch (error) {
      return toWebResponse(errorAnswer(error, contract.dialect));
    }
  };
}

async function readInput<C extends Contract>(
  contract: C,
  request: Request,
): Promise<RouteInput<C>> {
  const raw = fromWebRequest(request);
  const params = matchPath(contract.path, request.url);
  return {
    ...(await findCaller(contract, raw, params)),
    param: (name: string) => requireParam(params, name),
    query: contract.query && validateQuery(contract.query, raw.query),
    body: contract.body && (await readBody(contract, contract.body, raw)),
    request,
  } as RouteInput<C>; // each part was made by the schema that its type comes from
}

interface Caller {
  project: Project | null;
  author: string;
}

const OPEN_MODE_AUTHOR = "Local user";

async function findCaller(
  { auth }: Contract,
  request: RawRequest,
  params: ReadonlyMap<string, string>,
): Promise<Caller> {
  if (auth === "none") return { project: null, author: OPEN_MODE_AUTHOR };
  if (auth === "key") return ofKey(await authenticate(request));
  const project = await getProject(requireParam(params, "projectId"));
  // Open mode: the guard before us let in only this machine's own pages and tools. A key, if given, must fit.
  if (!readCredential(request)) return { project, author: OPEN_MODE_AUTHOR };
  const owner = await authenticate(request);
  if (owner.id !== project.id) throw new AppError("not_found", "Project not found");
  return ofKey(owner);
}

function ofKey({ keyName, ...project }: KeyProject): Caller {
  return { project, author: keyName };
}

/** Read from the raw address: frameworks disagree on how far they decode a segment. */
function matchPath(template: string, url: string): Map<string, string> {
  const segments = new URL(url).pathname.split("/");
  const params = new Map<string, string>();
  for (const [index, part] of template.split("/").entries()) {
    if (part.startsWith("{"))
      params.set(part.slice(1, -1), toStorableText(decodeIdSegment(segments[index] ?? "")));
  }
  return params;
}

function requireParam(params: ReadonlyMap<string, string>, name: string): string {
  const value = params.get(name);
  if (value === undefined) throw new Error(`the path has no parameter ${name}`);
  return value;
}

async function readBody(contract: Contract, schema: z.ZodType, raw: RawRequest): Promise<unknown> {
  const json = await readJson(raw, bodyLimitOf(contract));
  return contract.readBody ? contract.readBody(json) : validate(schema, json);
}

function validateQuery(schema: z.ZodType, query: string): unknown {
  return validate(schema, Object.fromEntries(new URLSearchParams(query)), "query_invalid");
}

function bodyLimitOf({ hasLargeBody }: Contract): number {
  const { bodyLimitBytes } = getEnv();
  return hasLargeBody ? bodyLimitBytes : Math.min(MAX_BODY_BYTES, bodyLimitBytes);
}
