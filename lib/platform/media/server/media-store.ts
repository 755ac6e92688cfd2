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
  for (const store of stores().all) {
    const bytes = await store.get(name);
    if (bytes) return bytes;
  }
  return null;
}

export async function removeMedia(name: MediaName): Promise<void> {
  for (const store of stores().all) await store.remove(name);
}

/** The folder of the embedded database is read too: it was the store before another one was set. */
const stores = () =>
  processWide("media store", () => {
    const { media, dataDir } = getEnv();
    const usual = defaultMediaFolder(dataDir);
    if (media?.kind === "folder") {
      const store = new FolderStore(media.folder);
      return { store, all: media.folder === usual ? [store] : [store, new FolderStore(usual)] };
    }
    const store = media && new S3Store(media);
    return { store, all: [...(store ? [store] : []), new FolderStore(usual)] };
  });
