// What the process remembers of messages whose media are outside the database.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { afterAll, beforeAll, expect, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { setEnv } from "@/lib/platform/process/env";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, startedEvent } from "@/lib/testing/test-project";

setUpTestDatabase();
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void; // what the flag exposes

const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-media-"));
function useFolder(MEDIA_DIR: string): void {
  setEnv({ MEDIA_DIR });
  forgetProcessWide("media store");
}
beforeAll(() => {
  useFolder(folder);
});
afterAll(() => {
  useFolder("");
  rmSync(folder, { recursive: true, force: true });
});

test("is bounded, however long their texts are", async () => {
  const project = await createTestProject();
  const postLong = async () => {
    const image = `data:image/png;base64,${randomBytes(100_000).toString("base64")}`;
    const text = randomBytes(1_500_000).toString("hex").replaceAll("0", "-");
    const content = [
      { type: "image", image },
      { type: "text", text },
    ];
    await project.postAll([
      {
        ...newRunIds(),
        type: "SCENARIO_MESSAGE_SNAPSHOT",
        timestamp: 1,
        messages: [{ role: "user", content }],
      },
    ]);
  };
  const usedBytes = async () => {
    // The database client keeps the arguments of its latest statements.
    await project.postAll(Array.from({ length: 40 }, () => startedEvent()));
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  await postLong();
  const before = await usedBytes();
  for (let count = 0; count < 20; count += 1) await postLong();
  expect((await usedBytes()) - before).toBeLessThan(20_000_000);
}, 60_000);
