// Puts media back into stored messages.
import { AppError, errorMessage } from "@/lib/base/errors";
import { findMedia } from "@/lib/platform/media/server/media-store";
import { getLog } from "@/lib/platform/process/log";
import { putBack, readCut } from "../cut-media";

/** So many are read from the store at once. */
const AT_ONCE = 8;

/** The texts as they were before media were taken out. Throws unavailable while the store cannot be read. */
export async function restoreMedia(
  projectId: string,
  stored: readonly string[],
): Promise<string[]> {
  const cuts = stored.map(readCut);
  const hashes = new Set(cuts.flatMap((cut) => cut?.places.map(({ hash }) => hash) ?? []));
  if (hashes.size === 0) return [...stored];
  const bytes = await readAll(projectId, [...hashes]);
  return stored.map((text, index) => {
    const cut = cuts[index];
    return cut ? putBack(cut, (hash) => bytes.get(hash)) : text;
  });
}

async function readAll(projectId: string, hashes: readonly string[]): Promise<Map<string, Buffer>> {
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

/** Null for bytes that are lost: the rest of the conversation can still be read. */
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
