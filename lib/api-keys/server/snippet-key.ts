// The empty page shows a snippet that works as it stands, key included. A stored key cannot be shown, so the
// process remembers the one it made, in memory only, or makes one for the snippet when a page first needs it.
import { processWide } from "@/lib/process-wide";
import { createApiKey } from "./create-api-key";

const keys = () => processWide("snippet-keys", () => new Map<string, Promise<string>>());

export function rememberSnippetKey(projectId: string, key: string): void {
  keys().set(projectId, Promise.resolve(key));
}

/** A working key of the project in clear. Only for pages of open mode, whose visitor may make keys anyway. */
export async function getSnippetKey(projectId: string): Promise<string> {
  const known = keys().get(projectId);
  if (known) return known;
  const made = createApiKey(projectId, { name: "Getting started" });
  keys().set(projectId, made);
  made.catch(() => keys().delete(projectId));
  return made;
}
