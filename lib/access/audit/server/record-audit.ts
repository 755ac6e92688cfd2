// Records an operation that has succeeded. The one place that does: operations declare whether they are recorded.
import { randomUUID } from "node:crypto";

import type { AccountContext, InstallationContext, RequestContext } from "@/lib/access/context";
import { isJsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Operation } from "@/lib/platform/http/operation";

const MAX_OBJECT = 500;

export interface Recorded {
  name: string;
  operation: Operation;
  path: Readonly<Record<string, string>>;
  /** The body before it was parsed; of it only the name is recorded. */
  sent: unknown;
  /** What the operation answered. */
  answer: unknown;
  address: string | null;
}

export async function recordAudit(
  ctx: Pick<
    RequestContext | InstallationContext | AccountContext,
    "actor" | "project" | "requestId"
  >,
  { name, operation, path, sent, answer, address }: Recorded,
): Promise<void> {
  const { actor, project, requestId } = ctx;
  // The rows of a deleted project go with it, and this one must stay.
  const isOfProject = operation.auth !== "installation" && name !== "deleteProject";
  await getPrisma().auditEntry.create({
    data: {
      id: randomUUID(),
      projectId: isOfProject ? (project?.id ?? null) : null,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action: name,
      summary: operation.summary,
      object: objectOf({ path, sent, answer }),
      requestId,
      address,
    },
  });
}

/** The name of what was changed, and its ids. */
function objectOf({ path, sent, answer }: Pick<Recorded, "path" | "sent" | "answer">) {
  const ids = Object.entries(path).flatMap(([key, value]) => (key === "projectId" ? [] : [value]));
  const made = ["id", "batchId", "settingsFrom"].flatMap((key) => textAt(answer, key) ?? []);
  const parts = [textAt(answer, "name") ?? textAt(sent, "name") ?? [], ids, made].flat();
  const object = [...new Set(parts)].join(" · ");
  return object === "" ? null : toStorableText(object).slice(0, MAX_OBJECT);
}

function textAt(json: unknown, key: string): string | null {
  const value = isJsonObject(json) ? ownValue(json, key) : null;
  return typeof value === "string" && value !== "" ? value : null;
}
