// `npm run reseal`: encrypts every stored secret with the current SECRET_KEY, and prints their number.
import { StartupError } from "@/lib/base/errors";
import { migrate } from "@/lib/platform/db/migrate";
import { openDatabase } from "@/lib/platform/db/open-database";
import { closePrisma, setDatabase } from "@/lib/platform/db/prisma";
import { readEnv } from "@/lib/platform/process/env";
import { checkSecretKey } from "@/lib/secrets/server/check-secret-key";
import { resealSecrets, type ResealCount } from "@/lib/secrets/server/reseal-secrets";

const LOST_KEY = "--lost-key";

/** Exit code 0 when every secret opens with the current key, 1 when some have to be entered again. */
export async function run(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== LOST_KEY);
  if (unknown !== undefined)
    throw new StartupError(`"${unknown}" is not an option of reseal; there is ${LOST_KEY}.`);
  const database = await openDatabase(readEnv(process.env));
  setDatabase(database);
  try {
    await migrate(database.directUrl);
    if (!args.includes(LOST_KEY)) await checkSecretKey();
    const counts = await resealSecrets();
    console.log(describe(counts));
    return counts.some(({ unreadable }) => unreadable > 0) ? 1 : 0;
  } finally {
    await closePrisma();
    await database.close();
  }
}

function describe(counts: readonly ResealCount[]): string {
  const lines = counts.map(
    ({ what, resealed, current, unreadable }) =>
      `  ${what}: ${String(resealed)} encrypted again, ${String(current)} already with the current key, ${String(unreadable)} cannot be opened`,
  );
  return lines.join("\n");
}
