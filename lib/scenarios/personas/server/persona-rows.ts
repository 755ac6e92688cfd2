// A persona from its row. What its headers say stays here: an answer names them and hides their values.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { HIDDEN_VALUE } from "@/lib/base/text/hidden-value";
import type { Persona as PersonaRow } from "@/lib/platform/db/generated/client";
import { cannotBeOpened, findSecret, openSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import { type Persona } from "../persona-schema";

export type Headers = Record<string, string>;

export function toPersona(row: PersonaRow): Persona {
  const { id, name, description, systemPrompt, createdAt, updatedAt } = row;
  const headers = findHeaders(row);
  const isUnreadable = headers === null && row.headers !== null;
  return {
    id,
    name,
    ...(description !== null && { description }),
    ...(systemPrompt !== null && { systemPrompt }),
    ...(headers && { headers: hide(headers) }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...(isUnreadable && { problem: cannotBeOpened("What its headers say") }),
  };
}

type StoredHeaders = Pick<PersonaRow, "name" | "headers">;

/** The headers in clear, for a call to the target; null where none were set. Throws conflict where their key is gone. */
export function readHeaders({ name, headers }: StoredHeaders): Headers | null {
  if (headers === null) return null;
  const opened = openSecret(headers, `What the headers of the persona "${name}" say`);
  return z.record(z.string(), z.string()).parse(parseExactJson(opened));
}

/** As readHeaders; null also where their key is gone. */
export function findHeaders(row: StoredHeaders): Headers | null {
  const isReadable = row.headers !== null && findSecret(row.headers) !== undefined;
  return isReadable ? readHeaders(row) : null;
}

export function sealHeaders(headers: Headers | null | undefined): string | null {
  return headers ? sealSecret(printJson(headers)) : null;
}

/** Headers as posted, with those that came back hidden taken from what is stored. */
export function unhide(posted: Headers, stored: Headers | null): Headers {
  const entries = Object.entries(posted).map(([name, value]) => {
    if (value !== HIDDEN_VALUE) return [name, value];
    const kept = ownValue(stored, name);
    if (kept !== undefined) return [name, kept];
    const message = "has no stored value to keep";
    throw new AppError("validation_failed", `headers.${name}: ${message}`, {
      issues: [{ field: `headers.${name}`, message }],
    });
  });
  return Object.fromEntries(entries) as Headers;
}

function hide(headers: Headers): Headers {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, HIDDEN_VALUE]));
}
