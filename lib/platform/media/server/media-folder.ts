import { getEnv, setEnv } from "@/lib/platform/process/env";
import { defaultMediaFolder } from "@/lib/platform/process/media-settings";

/** Beside an embedded database, media are in the data folder unless the settings say otherwise. */
export function placeMedia({ isEmbedded }: { isEmbedded: boolean }): void {
  const { media, dataDir } = getEnv();
  if (isEmbedded && !media) setEnv({ MEDIA_DIR: defaultMediaFolder(dataDir) });
}
