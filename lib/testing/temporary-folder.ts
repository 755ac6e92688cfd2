import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { onTestFinished } from "vitest";

/** A folder that goes with the test; an open one may be entered by other accounts. */
export function temporaryFolder({ isOpen = false } = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-test-"));
  if (isOpen) chmodSync(folder, 0o755);
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
