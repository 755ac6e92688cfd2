// Finds the project of a request by its key, in any form that SDKs send: Basic, Bearer, X-Auth-Token.
import { AppError } from "@/lib/base/errors";
import type { RawRequest } from "@/lib/platform/http/raw-request";
import { findKeyProject, type KeyProject } from "./find-key-project";

interface Credential {
  key: string;
}

type WithHeaders = Pick<RawRequest, "header">;

/**
 * The project of the request's key. Throws unauthorized. A key opens one project: another one that is named beside it is
 * not looked up, so that the answer does not reveal which projects exist.
 */
export async function authenticate(request: WithHeaders): Promise<KeyProject> {
  const credential = readCredential(request);
  if (!credential) {
    throw new AppError(
      "unauthorized",
      "An API key is required: Authorization: Bearer <key> or X-Auth-Token: <key>.",
    );
  }
  const found = await findKeyProject(credential.key);
  if (!found) throw new AppError("unauthorized", "The API key is unknown or has been revoked.");
  return found;
}

/** The first well-formed credential; a malformed one falls through to the next way. */
export function readCredential(request: WithHeaders): Credential | null {
  const authorization = request.header("authorization") ?? "";
  const key =
    readBasic(authorization) ?? readBearer(authorization) ?? filled(request.header("x-auth-token"));
  return key === null ? null : { key };
}

function readBasic(authorization: string): string | null {
  const encoded = /^basic\s+(\S+)\s*$/i.exec(authorization)?.[1] ?? "";
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? null : filled(text.slice(colon + 1));
}

function readBearer(authorization: string): string | null {
  return filled(/^bearer\s+(\S.*)$/i.exec(authorization)?.[1] ?? null);
}

/** The text without the space around it; null when nothing is left. */
function filled(text: string | null): string | null {
  return text?.trim() || null; // empty is absent
}
