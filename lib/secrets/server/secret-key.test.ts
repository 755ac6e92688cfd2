// A changed or lost SECRET_KEY is found by a start, and `reseal` moves everything to a new one.
import { rmSync } from "node:fs";
import path from "node:path";

import { beforeEach, expect, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv, setEnv } from "@/lib/platform/process/env";
import { sealSecret } from "@/lib/platform/seal/secret-box";
import { listPersonas } from "@/lib/scenarios/personas/server/personas";
import { createPersona } from "@/lib/scenarios/personas/server/save-persona";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { createTestProject } from "@/lib/testing/test-project";
import { checkSecretKey } from "./check-secret-key";
import { resealSecrets } from "./reseal-secrets";
import { readSecrets, saveSecret } from "./secrets";

setUpTestDatabase();

const FIRST = "the first key of this test";
const SECOND = "the second key of this test";
let folder = "";

beforeEach(async () => {
  const { dataDir, secretKey = "" } = getEnv();
  folder = temporaryFolder();
  await getPrisma().secretKeyCheck.deleteMany();
  await getPrisma().projectSecret.deleteMany();
  await getPrisma().persona.deleteMany();
  return () => {
    begin({ dataDir, secretKey });
  };
});

/** As a new process with these settings would. */
function begin({ dataDir = folder, secretKey = "", old = "" }): void {
  setEnv({ DATA_DIR: dataDir, SECRET_KEY: secretKey, SECRET_KEY_OLD: old });
  forgetProcessWide("secret-key");
}

test("a start with the same key is fine, one with another key is refused in one sentence", async () => {
  begin({ secretKey: FIRST });
  await checkSecretKey();
  begin({ secretKey: FIRST });
  await checkSecretKey();
  begin({ secretKey: SECOND });
  await expect(checkSecretKey()).rejects.toThrow(
    /^The stored secrets were sealed with another key than SECRET_KEY says: [^\n]*\.$/,
  );
  begin({ secretKey: SECOND, old: FIRST });
  await checkSecretKey();
});

test("a lost key file is missed, and not made anew", async () => {
  begin({});
  await checkSecretKey();
  rmSync(path.join(folder, "secret.key"));
  begin({});
  await expect(checkSecretKey()).rejects.toThrow(
    `The key of the stored secrets is missing: restore the file ${path.join(folder, "secret.key")}`,
  );
  await expect(checkSecretKey()).rejects.toThrow("is missing");
});

test("what an earlier version sealed is compared too, though it kept no text to check", async () => {
  const project = await createTestProject();
  begin({ secretKey: FIRST });
  await saveSecret(project.ctx, { name: "KEY", value: "hunter2" });
  begin({ secretKey: SECOND });
  await expect(checkSecretKey()).rejects.toThrow("sealed with another key");
  begin({});
  await expect(checkSecretKey()).rejects.toThrow("is missing");
  begin({ secretKey: FIRST });
  await checkSecretKey();
});

test("reseal makes the old key superfluous, counts, and does nothing the second time", async () => {
  const project = await createTestProject();
  begin({ secretKey: FIRST });
  await checkSecretKey();
  await saveSecret(project.ctx, { name: "ONE", value: "hunter1" });
  await saveSecret(project.ctx, { name: "TWO", value: "hunter2" });
  await createPersona(project.ctx, {
    name: "A",
    headers: { Authorization: "hunter3" },
  });
  begin({ secretKey: SECOND, old: `some other key, ${FIRST}` });
  await saveSecret(project.ctx, { name: "NEW", value: "hunter4" });
  expect(await resealSecrets()).toMatchObject([
    { what: "configs of targets", resealed: 0 },
    { what: "headers of personas", resealed: 1, current: 0, unreadable: 0 },
    { what: "keys of models" },
    { what: "secrets", resealed: 2, current: 1, unreadable: 0 },
    { what: "secrets of webhooks" },
    { what: "keys of redaction" },
    { what: "secret parameters of runs" },
  ]);
  begin({ secretKey: SECOND });
  await checkSecretKey();
  const values = await readSecrets(project.ctx, ["ONE", "TWO", "NEW"]);
  expect(values).toEqual({ ONE: "hunter1", TWO: "hunter2", NEW: "hunter4" });
  expect(await listPersonas(project.ctx)).not.toMatchObject([
    { problem: expect.anything() as string },
  ]);
  expect((await resealSecrets())[3]).toMatchObject({ resealed: 0, current: 3 });
});

test("after the key is lost, reseal keeps what it cannot open and lets the next start through", async () => {
  const project = await createTestProject();
  begin({ secretKey: FIRST });
  await checkSecretKey();
  await saveSecret(project.ctx, { name: "ONE", value: "hunter1" });
  begin({ secretKey: SECOND });
  expect((await resealSecrets())[3]).toMatchObject({ resealed: 0, unreadable: 1 });
  begin({ secretKey: SECOND });
  await checkSecretKey();
  begin({ secretKey: SECOND, old: FIRST });
  expect(await readSecrets(project.ctx, ["ONE"])).toEqual({ ONE: "hunter1" });
});

test("reseal gets through more rows than a page has", async () => {
  const project = await createTestProject();
  begin({ secretKey: FIRST });
  const now = new Date();
  const rows = Array.from({ length: 1203 }, (_, index) => ({
    projectId: project.id,
    name: `KEY_${String(index)}`,
    value: sealSecret("hunter2"),
    createdAt: now,
    updatedAt: now,
  }));
  await getPrisma().projectSecret.createMany({ data: rows });
  begin({ secretKey: SECOND, old: FIRST });
  expect((await resealSecrets())[3]).toMatchObject({ resealed: 1203, unreadable: 0 });
});
