// Reads media from where they are stored.
import { AppError, errorMessage } from "@/lib/base/errors";
import { getLog } from "@/lib/platform/process/log";
import { findMedia } from "./media-store";

/** So many are read from the store at once. */
const AT_ONCE = 8;

/** Bytes by their hash, without those that are lost. Throws unavailable while the store cannot be read. */
export async function readMedia(
  projectId: string,
  hashes: readonly string[],
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (let from = 0; from < hashes.length; from += AT_ONCE)
    await Promise.all(
      hashes.slice(from, from + AT_ONCE).map(async (hash) => {
        const bytes = await readOne(projectId, hash);
        if (bytes) found.set(hash, bytes);
      }),
    );
  return found;
}

/** Null for bytes that are lost: the rest of what has them can still be read. */
async function readOne(projectId: string, hash: string): Promise<Buffer | null> {
  try {
    const bytes = await findMedia({ projectId, hash });
    if (bytes) return bytes;
  } catch (error) {
    getLog().error({ reason: errorMessage(error), hash }, "media cannot be read");
    throw new AppError("unavailable", "The store of media cannot be reached. Try again.");
  }
  getLog().error({ projectId, hash }, "media are missing");
  return null;
}
