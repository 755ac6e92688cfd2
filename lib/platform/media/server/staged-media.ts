// Media that a restore brings: in a folder of their own until everything of the backup has been read and is right.
import { createHash } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { mkdir, open, readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { errorMessage, StartupError } from "@/lib/base/errors";
import { getEnv } from "@/lib/platform/process/env";
import { defaultMediaFolder, type MediaSettings } from "@/lib/platform/process/media-settings";
import { pathOf, type MediaName, type MediaStore } from "./media-name";
import { getMediaStore } from "./media-store";

/** Beside the folders of projects. What a restore that was killed has left there, the next one removes. */
const STAGING = ".restoring";

export class StagedMedia {
  readonly #folder: string;
  readonly #store: MediaStore;
  #isBegun = false;
  /** Where they will be, as people know it. */
  readonly place: string;
  /** There were media before. */
  readonly hadMedia: boolean;

  constructor(store: MediaStore, settings: MediaSettings, dataDir: string) {
    const isFolder = settings.kind === "folder";
    const folder = isFolder ? settings.folder : defaultMediaFolder(dataDir);
    this.place = isFolder ? folder : `the bucket ${settings.bucket} of ${settings.endpoint}`;
    this.hadMedia = isFolder && listFolder(folder).some((name) => name !== STAGING);
    this.#folder = path.join(folder, STAGING);
    this.#store = store;
  }

  /** False for other bytes than those of the name. */
  async add(name: MediaName, chunks: AsyncIterable<Buffer>): Promise<boolean> {
    const file = path.join(this.#folder, pathOf(name));
    const hash = createHash("sha256");
    await this.#explained(async () => {
      this.#begin();
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, "w", 0o600);
      try {
        for await (const chunk of chunks) {
          hash.update(chunk);
          await handle.writeFile(chunk);
        }
      } finally {
        await handle.close();
      }
    });
    return hash.digest("hex") === name.hash;
  }

  /** Same names have the same bytes, so what is there already is only written again. */
  async putInPlace(): Promise<void> {
    if (!this.#isBegun) return;
    await this.#explained(async () => {
      for (const projectId of await readdir(this.#folder))
        for (const start of await readdir(path.join(this.#folder, projectId)))
          for (const hash of await readdir(path.join(this.#folder, projectId, start))) {
            const name = { projectId, hash };
            await this.#store.put(name, await readFile(path.join(this.#folder, pathOf(name))));
          }
    });
  }

  /** Nothing of it stays beside what is in its place. */
  discard(): void {
    if (this.#isBegun) rmSync(this.#folder, { recursive: true, force: true });
  }

  #begin(): void {
    if (!this.#isBegun) rmSync(this.#folder, { recursive: true, force: true });
    this.#isBegun = true;
  }

  async #explained(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (error instanceof StartupError) throw error;
      throw new StartupError(
        `Media cannot be stored in ${this.place}: ${errorMessage(error)}. Nothing was restored.`,
      );
    }
  }
}

function listFolder(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}

/** Null where media stay in the database. */
export function stageMedia(): StagedMedia | null {
  const { media, dataDir } = getEnv();
  const store = getMediaStore();
  return store && media ? new StagedMedia(store, media, dataDir) : null;
}
