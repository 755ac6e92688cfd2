import { migrate } from "@/lib/platform/db/migrate";
import type { OpenDatabase } from "@/lib/platform/db/open-database";
import { prepareQueue } from "@/lib/platform/db/prepare-queue";
import { closePrisma, setDatabase } from "@/lib/platform/db/prisma";
import { placeMedia } from "@/lib/platform/media/server/media-folder";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { checkSecretKey } from "@/lib/secrets/server/check-secret-key";

/** Makes the database this process's own, with the tables of this release and a secret key that fits. */
export async function setUpDatabase(database: OpenDatabase): Promise<void> {
  setDatabase(database);
  placeMedia(database);
  onShutdown("database client", closePrisma);
  await migrate(database.directUrl);
  await checkSecretKey();
  await prepareQueue(database.directUrl);
}
