// Test files share the modules of their process, which are loaded once. What a file leaves in the process ends with it.
import { afterAll, vi } from "vitest";

import { forgetEverythingProcessWide } from "@/lib/base/values/process-wide";
import { closeHooks } from "@/lib/platform/process/shutdown";

const environment = { ...process.env };

afterAll(async () => {
  vi.useRealTimers();
  await closeHooks((name, error) => {
    throw new Error(`${name} did not close`, { cause: error });
  });
  forgetEverythingProcessWide();
  for (const name of Object.keys(process.env))
    if (!(name in environment)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
});
