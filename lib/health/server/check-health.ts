import { getPrisma } from "@/lib/db/prisma";
import packageJson from "@/package.json";

/** Asks the database; its failure becomes the 503 of the caller. */
export async function checkHealth(): Promise<{ status: "ok"; version: string }> {
  await getPrisma().$queryRawUnsafe("select 1");
  return { status: "ok", version: packageJson.version };
}
