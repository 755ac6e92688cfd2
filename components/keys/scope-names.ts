import type { Scope } from "@/lib/platform/http/operation";

/** What each scope allows, for people. */
export const SCOPE_NAMES: Readonly<Record<Scope, { label: string; hint: string }>> = {
  ingest: { label: "Send", hint: "Events and spans of SDKs" },
  read: { label: "Read", hint: "Results, traces and the library" },
  run: { label: "Run", hint: "Start, stop and rerun" },
  write: { label: "Edit", hint: "Scenarios, personas, targets and suites" },
  review: { label: "Review", hint: "Feedback on results" },
  admin: { label: "Administer", hint: "Keys, secrets, models, webhooks and data" },
};

interface ScopePreset {
  label: string;
  scopes: readonly Scope[];
}

export const SCOPE_PRESETS: readonly ScopePreset[] = [
  { label: "SDK", scopes: ["ingest", "read"] },
  { label: "SDK that only sends", scopes: ["ingest"] },
  { label: "CI", scopes: ["ingest", "read", "run"] },
  { label: "Everything", scopes: ["ingest", "read", "run", "write", "review", "admin"] },
];
