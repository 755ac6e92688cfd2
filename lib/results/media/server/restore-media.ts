// Puts media back into stored messages.
import { readMedia } from "@/lib/platform/media/server/read-media";
import { putBack, readCut } from "../cut-media";

/** The texts as they were before media were taken out. Throws unavailable while the store cannot be read. */
export async function restoreMedia(
  projectId: string,
  stored: readonly string[],
): Promise<string[]> {
  const cuts = stored.map(readCut);
  const hashes = new Set(cuts.flatMap((cut) => cut?.places.map(({ hash }) => hash) ?? []));
  if (hashes.size === 0) return [...stored];
  const bytes = await readMedia(projectId, [...hashes]);
  return stored.map((text, index) => {
    const cut = cuts[index];
    return cut ? putBack(cut, (hash) => bytes.get(hash)) : text;
  });
}
