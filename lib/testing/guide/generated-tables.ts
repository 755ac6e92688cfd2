// The tables of the guide that are generated from the code.
import { defaultSettings, type SettingName } from "@/lib/platform/process/env";
import { SETTING_MEANINGS } from "@/lib/platform/process/setting-meanings";
import { limitGroups } from "./limits";

/** Defaults that depend on other settings. */
const COMPUTED: Partial<Record<SettingName, string>> = {
  BASE_URL: "`http://localhost:<PORT>`",
  SECRET_KEY: "a key in `DATA_DIR`",
  ALLOW_PRIVATE_TARGETS: "this machine only",
  MODEL_BASE_URL: "that of the service",
};

export function settingsTable(): string {
  const defaults = defaultSettings();
  const rows = settingNames().map((name) => [
    `\`${name}\``,
    COMPUTED[name] ?? defaultText(defaults[name]),
    SETTING_MEANINGS[name],
  ]);
  return toTable(["Setting", "Default", "Meaning"], rows);
}

export function settingNames(): SettingName[] {
  return Object.keys(SETTING_MEANINGS) as SettingName[]; // a record of all of them
}

function defaultText(value: string | number | boolean | undefined): string {
  if (value === undefined) return "none";
  return typeof value === "boolean" ? `\`${String(Number(value))}\`` : `\`${String(value)}\``;
}

export function limitsTables(): string {
  return Object.entries(limitGroups())
    .map(([title, limits]) => {
      const rows = limits.map(({ what, limit, beyond }) => [capitalised(what), limit, beyond]);
      return `## ${title}\n\n${toTable(["What", "Limit", "Beyond it"], rows)}`;
    })
    .join("\n\n");
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function toTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
