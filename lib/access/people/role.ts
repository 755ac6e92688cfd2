// What a person may do in a project. Each role includes those before it.
import { z } from "zod";

import { SCOPES, type Scope } from "@/lib/platform/http/operation";

export const ROLES = ["viewer", "reviewer", "editor", "admin"] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = z.enum(ROLES);

interface RoleMeaning {
  label: string;
  hint: string;
  scopes: readonly Scope[];
}

export const ROLE_MEANINGS: Readonly<Record<Role, RoleMeaning>> = {
  viewer: { label: "Viewer", hint: "Reads everything but secrets", scopes: ["read"] },
  reviewer: { label: "Reviewer", hint: "Also labels and comments", scopes: ["read", "review"] },
  editor: {
    label: "Editor",
    hint: "Also writes scenarios, suites and targets, and runs them",
    scopes: ["read", "review", "run", "write"],
  },
  admin: {
    label: "Admin",
    hint: "Also keys, members, secrets, webhooks and deletion",
    scopes: SCOPES,
  },
};

/** Of a person in a project: an owner of the installation is an admin everywhere. Null for somebody without access. */
export function scopesIn(isOwner: boolean, role: Role | null): readonly Scope[] | null {
  if (isOwner) return SCOPES;
  return role && ROLE_MEANINGS[role].scopes;
}

/** Of a person where no project is named. */
export function scopesOutside(isOwner: boolean): readonly Scope[] {
  return isOwner ? SCOPES : ["read"];
}
