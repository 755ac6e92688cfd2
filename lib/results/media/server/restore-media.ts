// Puts media back into stored messages.
import { readBase64 } from "@/lib/platform/media/server/read-media";
import { putBack, readCut } from "../cut-media";

/** The texts as they were before media were taken out. Throws unavailable while the store cannot be read. */
export async function restoreMedia(
  projectId: string,
  stored: readonly string[],
): Promise<string[]> {
  const cuts = stored.map(readCut);
  const hashes = new Set(cuts.flatMap((cut) => cut?.places.map(({ hash }) => hash) ?? []));
  if (hashes.size === 0) return [...stored];
  const texts = await readBase64(projectId, [...hashes]);
  return stored.map((text, index) => {
    const cut = cuts[index];
    return cut ? putBack(cut, (hash) => texts.get(hash)) : text;
  });
}
