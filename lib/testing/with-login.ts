import { afterAll, beforeAll } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { setEnv, type SettingName } from "@/lib/platform/process/env";

/** Has people sign in within a test file. Call it at the top. */
export function setUpLogin(settings: Partial<Record<SettingName, string>> = {}): void {
  const all = { AUTH: "required", ...settings };
  const change = (to: typeof all) => {
    setEnv(to);
    forgetProcessWide("auth");
  };
  beforeAll(() => {
    change(all);
  });
  afterAll(() => {
    change(Object.fromEntries(Object.keys(all).map((name) => [name, ""])) as typeof all); // the same names
  });
}
