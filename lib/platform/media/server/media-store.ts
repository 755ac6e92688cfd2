// Where bytes are stored outside the database, by the settings.
import { processWide } from "@/lib/base/values/process-wide";
import { getEnv } from "@/lib/platform/process/env";
import { defaultMediaFolder } from "@/lib/platform/process/media-settings";
import { FolderStore } from "./folder-store";
import type { MediaName, MediaStore } from "./media-name";
import { S3Store } from "./s3-store";

/** Where bytes are stored; null where they stay in the database. */
export function getMediaStore(): MediaStore | null {
  return stores().store;
}

/** Null for bytes that are in none of the stores. */
export async function findMedia(name: MediaName): Promise<Buffer | null> {
  return findIn(stores().all, name);
}

async function findIn(places: readonly MediaStore[], name: MediaName): Promise<Buffer | null> {
  for (const store of places) {
    const bytes = await store.get(name);
    if (bytes) return bytes;
  }
  return null;
}

export async function removeMedia(name: MediaName): Promise<void> {
  for (const store of stores().all) await store.remove(name);
}

/** Bytes that are files. Null for others, which may be in a bucket. */
export async function findInFolders(name: MediaName): Promise<Buffer | null> {
  return findIn(stores().folders, name);
}

/** The folder of the embedded database is read too: it was the store before another one was set. */
const stores = () =>
  processWide("media store", () => {
    const { media, dataDir } = getEnv();
    const usual = defaultMediaFolder(dataDir);
    const isOther = media?.kind === "folder" && media.folder !== usual;
    const folders = [...(isOther ? [media.folder] : []), usual].map(
      (folder) => new FolderStore(folder),
    );
    const bucket = media?.kind === "s3" ? new S3Store(media) : null;
    const store = bucket ?? (media ? (folders[0] ?? null) : null);
    return { store, folders, all: bucket ? [bucket, ...folders] : folders };
  });
