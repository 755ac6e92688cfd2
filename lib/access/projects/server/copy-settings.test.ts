import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { saveRedaction } from "@/lib/access/redaction/server/redaction";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { findSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { testContext } from "@/lib/testing/test-context";
import { createTestProject } from "@/lib/testing/test-project";
import { createProject } from "./save-project";

setUpTestDatabase();

const installation = { ...testContext(""), project: null };

async function projectWithSettings() {
  const source = await createTestProject();
  const at = { createdAt: new Date(), updatedAt: new Date() };
  const ofProject = { projectId: source.id };
  const prisma = getPrisma();
  await prisma.model.create({
    data: {
      ...ofProject,
      ...at,
      id: "judge",
      label: "Judge",
      nameKey: textKey("Judge"),
      provider: "openai",
      name: "m",
      apiKey: sealSecret("the key of the model"),
    },
  });
  await prisma.projectSetting.create({ data: { ...ofProject, judgeModelId: "judge" } });
  const value = sealSecret("the secret");
  await prisma.projectSecret.create({ data: { ...ofProject, ...at, name: "TOKEN", value } });
  await prisma.retention.create({ data: { ...ofProject, runDays: 30 } });
  await saveRedaction(source.ctx, { kinds: ["email"], patterns: [] });
  await prisma.webhook.create({
    data: {
      ...ofProject,
      ...at,
      id: randomUUID(),
      url: "https://example.com",
      secret: value,
      events: ["batch.completed"],
      isEnabled: true,
    },
  });
  return source;
}

test("a new project has models, secrets, retention and redaction of another, and nothing else of it", async () => {
  const source = await projectWithSettings();
  const made = await createProject(installation, { name: "Copy", settingsFrom: source.slug });
  expect(made.settingsFrom).toBe(source.slug);
  const prisma = getPrisma();
  const where = { projectId: made.id };
  const [model] = await prisma.model.findMany({ where });
  expect(findSecret(model?.apiKey ?? "")).toBe("the key of the model");
  expect(await prisma.projectSetting.findFirst({ where })).toMatchObject({ judgeModelId: "judge" });
  const [secret] = await prisma.projectSecret.findMany({ where });
  expect(secret?.name).toBe("TOKEN");
  expect(findSecret(secret?.value ?? "")).toBe("the secret");
  expect(await prisma.retention.findFirst({ where })).toMatchObject({ runDays: 30 });
  const redaction = await prisma.redaction.findFirstOrThrow({ where });
  expect(redaction.kinds).toEqual(["email"]);
  const ofSource = await prisma.redaction.findFirstOrThrow({ where: { projectId: source.id } });
  expect(findSecret(redaction.key)).not.toBe(findSecret(ofSource.key));
  expect(await prisma.webhook.count({ where })).toBe(0);
  expect(await prisma.apiKey.count({ where })).toBe(0);
});

test("settings of no project make no project", async () => {
  const before = await getPrisma().project.count();
  const input = { name: "Copy", settingsFrom: "no-such-project" };
  await expect(createProject(installation, input)).rejects.toMatchObject({ code: "not_found" });
  expect(await getPrisma().project.count()).toBe(before);
});
