// The caller, the project and the time of a request: the first argument of every verb.
import { SCOPES, type Scope } from "@/lib/platform/http/operation";
import type { Project } from "./projects/project";

export type Actor =
  | { kind: "key"; id: string; name: string; scopes: readonly Scope[] }
  /** Somebody who has signed in, with what they may do where they ask. */
  | { kind: "person"; id: string; name: string; scopes: readonly Scope[]; isOwner: boolean }
  /** A request without a key, in open mode. */
  | { kind: "local"; id: null; name: string }
  /** The product itself: schedules, the runner, the launcher. */
  | { kind: "system"; id: null; name: string };

/** Who asks, and when. */
interface Caller {
  actor: Actor;
  /** Milliseconds since 1970. */
  now: number;
  requestId: string;
}

export interface Context extends Caller {
  project: { id: string };
}

/** The context of a request, with the whole project record. */
export interface RequestContext extends Context {
  project: Project;
}

/** Of a request that names no project. */
export interface InstallationContext extends Caller {
  /** That of the key; null without a key. */
  project: Project | null;
}

/** Of the request of a person about their own account. */
export interface AccountContext extends Caller {
  actor: PersonActor;
  project: null;
  sessionId: string;
}
export type PersonActor = Extract<Actor, { kind: "person" }>;

/** What an actor may do. */
export function scopesOf(actor: Actor): readonly Scope[] {
  return "scopes" in actor ? actor.scopes : SCOPES;
}

export const LOCAL_PERSON: Actor = { kind: "local", id: null, name: "Local user" };
