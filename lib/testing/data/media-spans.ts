// Spans with large media, and a folder for them.
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, afterEach, beforeEach } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { findSpanById } from "@/lib/traces/server/list/list-spans";
import { storeDrafts } from "@/lib/traces/server/store-spans";
import type { SpanDetail, SpanDraft } from "@/lib/traces/span";
import { createTestProject, type TestProject } from "../test-project";

const NO_STORE = {
  MEDIA_DIR: "",
  S3_ENDPOINT: "",
  S3_BUCKET: "",
  S3_ACCESS_KEY_ID: "",
  S3_SECRET_ACCESS_KEY: "",
};

/** Where media are stored; nowhere but in the database without settings. */
export function useMediaStore(settings: Partial<typeof NO_STORE> = {}): void {
  setEnv({ ...NO_STORE, ...settings });
  for (const name of ["media store", "media that was cut", "media pause"]) forgetProcessWide(name);
}

/** Nowhere but in the database with an empty one. */
export function useMediaFolder(folder: string): void {
  useMediaStore({ MEDIA_DIR: folder });
}

/** For each test an empty folder, which it may replace. */
export function setUpMediaFolder(): string {
  const root = mkdtempSync(path.join(tmpdir(), "rehearsal-media-"));
  const folder = path.join(root, "media");
  beforeEach(() => {
    useMediaFolder(folder);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => {
    useMediaFolder("");
    rmSync(root, { recursive: true, force: true });
  });
  return folder;
}

/** The names of the files that are stored. */
export function mediaFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);
}

/** As base64. */
export const audio = (bytes = 90_000) => randomBytes(bytes).toString("base64");

export const draftOf = (id: string, more: Partial<SpanDraft> = {}): SpanDraft => ({
  id,
  otelTraceId: null,
  sessionId: "s",
  startedAt: 1,
  ...more,
});

/** A project of its own, whose spans are stored and found. */
export async function createMediaProject() {
  const project: TestProject = await createTestProject();
  const { ctx, id: projectId } = project;
  return {
    project,
    store: (...drafts: SpanDraft[]) => storeDrafts(ctx, drafts),
    find: async (id: string): Promise<SpanDetail> => {
      const span = await findSpanById(ctx, id);
      if (!span) throw new Error(`no span ${id}`);
      return span;
    },
    uses: () => getPrisma().spanMedia.findMany({ where: { projectId } }),
    storedText: async (id: string) =>
      JSON.stringify(await getPrisma().span.findFirstOrThrow({ where: { projectId, id } })),
  };
}
type MediaProject = Awaited<ReturnType<typeof createMediaProject>>;

/** For each test such a project, and an empty folder for its media. */
export function setUpMediaProject() {
  const folder = setUpMediaFolder();
  let current: MediaProject;
  beforeEach(async () => {
    current = await createMediaProject();
  });
  return {
    folder,
    /** Of the test that runs. */
    get project() {
      return current.project;
    },
    store: (...drafts: SpanDraft[]) => current.store(...drafts),
    find: (id: string) => current.find(id),
    uses: () => current.uses(),
    storedText: (id: string) => current.storedText(id),
  };
}
