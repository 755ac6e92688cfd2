// Bytes as files of a folder.
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";

import { isErrno } from "@/lib/platform/db/embedded/process-file.mjs";
import { pathOf, type MediaName, type MediaStore } from "./media-name";

export class FolderStore implements MediaStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Under another name until it is whole. */
  async put(name: MediaName, bytes: Buffer): Promise<void> {
    const file = this.#fileOf(name);
    const part = `${file}.${randomUUID()}.part`;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      const handle = await open(part, "wx", 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async get(name: MediaName): Promise<Buffer | null> {
    try {
      return await readFile(this.#fileOf(name));
    } catch (error) {
      if (isErrno(error, "ENOENT")) return null;
      throw error;
    }
  }

  async remove(name: MediaName): Promise<void> {
    await rm(this.#fileOf(name), { force: true });
  }

  #fileOf(name: MediaName): string {
    return path.join(this.#folder, pathOf(name));
  }
}
