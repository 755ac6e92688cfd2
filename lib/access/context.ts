// Who asks, for which project, and when: the first argument of every verb.
import type { Scope } from "@/lib/platform/http/operation";
import type { Project } from "./projects/project";

export type Actor =
  | { kind: "key"; id: string; name: string; scopes: readonly Scope[] }
  /** The one person of open mode. */
  | { kind: "local"; id: null; name: string }
  /** The product itself: schedules, the runner, the launcher. */
  | { kind: "system"; id: null; name: string };

export interface Context {
  project: { id: string };
  actor: Actor;
  /** Milliseconds since 1970. */
  now: number;
  requestId: string;
}

/** Of a request: its project is known whole. */
export interface RequestContext extends Context {
  project: Project;
}

export const LOCAL_PERSON: Actor = { kind: "local", id: null, name: "Local user" };
