// A store that takes long for each file.
import { randomBytes } from "node:crypto";

import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { sql } from "@/lib/platform/db/sql";
import { setUpMediaFolder } from "@/lib/testing/data/media-spans";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { removeBytes } from "./remove-bytes";

const project = setUpTestProject();
setUpMediaFolder();

test("what was removed is committed in time, and the rest is removed after that", async () => {
  const content = Array.from({ length: 3 }, () => ({
    type: "text",
    text: randomBytes(100_000).toString("base64"),
  }));
  const messages = [{ role: "user", content }];
  await project.postAll([
    { ...newRunIds(), type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 1, messages },
  ]);
  const chosen = sql`m.project = ${project.id}::uuid`;
  expect(await getPrisma().media.count({ where: { project: project.id } })).toBe(3);
  let commits = 0;
  const removed = await removeBytes({
    chosen,
    commitAfterMs: 0,
    finish: (named) => {
      commits += 1;
      return sql`delete from media m using ${named}`;
    },
  });
  expect(removed).toBe(3);
  expect(commits).toBeGreaterThanOrEqual(3);
  expect(await getPrisma().media.count({ where: { project: project.id } })).toBe(0);
});
