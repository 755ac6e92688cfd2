// A sweep that cannot remove all that it should.
import { hash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { pathOf } from "@/lib/platform/media/server/media-name";
import { setEnv } from "@/lib/platform/process/env";
import { deleteRuns } from "@/lib/runner/retention/server/delete-data";
import { purgeDeletedRuns } from "@/lib/runner/retention/server/purge-runs";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds } from "@/lib/testing/test-project";
import { sweepMedia } from "./sweep-media";

setUpTestDatabase();

const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-media-"));
function useFolder(MEDIA_DIR: string): void {
  setEnv({ MEDIA_DIR });
  for (const name of ["media store", "media that was cut", "media pause"]) forgetProcessWide(name);
}
beforeAll(() => {
  useFolder(folder);
});
afterAll(() => {
  useFolder("");
  rmSync(folder, { recursive: true, force: true });
});

const TWO_DAYS_MS = 48 * 3_600_000;

test("what it has removed is stored again when it is sent again", async () => {
  const project = await createTestProject();
  const fileOf = (name: string) => path.join(folder, pathOf({ projectId: project.id, hash: name }));
  const bytes = randomBytes(100_000);
  const picture = fileOf(hash("sha256", bytes, "hex"));
  const post = (setId: string) =>
    project.postAll([
      {
        ...newRunIds({ setId }),
        type: "SCENARIO_MESSAGE_SNAPSHOT",
        timestamp: 1,
        messages: [{ role: "user", content: bytes.toString("base64") }],
      },
    ]);
  await post("deleted");
  await deleteRuns(project.ctx, { setId: "deleted" });
  await purgeDeletedRuns(Date.now() + 11 * 60_000);

  const last = { project: project.id, hash: "f".repeat(64) };
  mkdirSync(fileOf(last.hash), { recursive: true }); // a folder cannot be removed as a file
  await getPrisma().media.create({ data: { ...last, size: 6, isStored: true } });
  await expect(sweepMedia(Date.now() + TWO_DAYS_MS)).rejects.toThrow();
  expect(existsSync(picture)).toBe(false);

  useFolder(folder); // as another process, which remembers nothing
  await post("again");
  expect(existsSync(picture)).toBe(true);
  rmSync(fileOf(last.hash), { recursive: true });
  await sweepMedia(Date.now() + TWO_DAYS_MS);
  expect(await getPrisma().media.count({ where: last })).toBe(0);
  expect(existsSync(picture)).toBe(true);
});
