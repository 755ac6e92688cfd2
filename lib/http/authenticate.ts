// Whose request this is, by any of the ways in which SDKs say it: Basic, Bearer, X-Auth-Token.
import { findKeyProject, type KeyProject } from "@/lib/api-keys/server/find-key-project";
import { AppError } from "@/lib/errors";
import { outlastOutage } from "@/lib/outlast-outage";
import type { Project } from "@/lib/projects/project";
import { findProject } from "@/lib/projects/server/get-project";
import type { RawRequest } from "./raw-request";

interface Credential {
  key: string;
  /** The project that the caller names beside the key. */
  project: string | null;
}

/** The project of the request's key. Throws unauthorized. */
export async function authenticate(request: RawRequest): Promise<KeyProject> {
  const credential = readCredential(request);
  if (!credential) {
    throw new AppError(
      "unauthorized",
      "An API key is required: Authorization: Bearer <key> or X-Auth-Token: <key>.",
    );
  }
  const project = await findKeyProject(credential.key);
  if (!project) throw new AppError("unauthorized", "The API key is not known or has been revoked.");
  if (credential.project && (await namesAnother(credential.project, project))) {
    throw new AppError(
      "unauthorized",
      "The API key belongs to another project than the one named.",
    );
  }
  return project;
}

/** The first well-formed credential; a malformed one falls through to the next way. */
export function readCredential(request: RawRequest): Credential | null {
  const authorization = request.header("authorization") ?? "";
  const named = filled(request.header("x-project-id"));
  const basic = readBasic(authorization);
  if (basic) return { key: basic.key, project: basic.project ?? named };
  const key = readBearer(authorization) ?? filled(request.header("x-auth-token"));
  return key === null ? null : { key, project: named };
}

function readBasic(authorization: string): Credential | null {
  const encoded = /^basic\s+(\S+)\s*$/i.exec(authorization)?.[1] ?? "";
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const key = colon < 0 ? null : filled(text.slice(colon + 1));
  return key === null ? null : { key, project: filled(text.slice(0, colon)) };
}

function readBearer(authorization: string): string | null {
  return filled(/^bearer\s+(\S.*)$/i.exec(authorization)?.[1] ?? null);
}

/** The text without the space around it; null when nothing is left. */
function filled(text: string | null): string | null {
  return text?.trim() || null; // empty is absent
}

/** A key opens one project, so the name beside it is only checked: one that we do not know is another system's. */
async function namesAnother(name: string, project: Project): Promise<boolean> {
  if (name === project.id || name === project.slug) return false;
  return (await outlastOutage(() => findProject(name))) !== null;
}
