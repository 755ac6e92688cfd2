// `npm run rebuild`: recomputes every cached row from the log, and prints what differed. Safe beside a running server.
import { printJson } from "@/lib/base/json/exact-json";
import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { queueEverything } from "@/lib/indexing/server/search-queue";
import { migrate } from "@/lib/platform/db/migrate";
import { openDatabase } from "@/lib/platform/db/open-database";
import { closePrisma, getPrisma, setDatabase } from "@/lib/platform/db/prisma";
import { limitStatements } from "@/lib/platform/db/statement-limit";
import { placeMedia } from "@/lib/platform/media/server/media-folder";
import { readEnv } from "@/lib/platform/process/env";
import { rebuildRuns, type RebuildReport } from "@/lib/results/runs/server/rebuild-runs";

const SHOWN_DIFFERENCES = 50;

/** Exit code 0 when every row equalled the log, 1 when some had to be repaired. */
export async function run(): Promise<number> {
  const database = await openDatabase(readEnv(process.env));
  setDatabase(database);
  placeMedia(database);
  limitStatements(0); // maintenance over all that is stored
  try {
    await migrate(database.directUrl);
    const report = await rebuildRuns((runs) => process.stdout.write(`\r  ${String(runs)} runs`));
    print(report);
    await queueEverything(getPrisma());
    console.log(`${String(await indexWaiting({ settleMs: 0 }))} indexed for the search.`);
    return report.differences.length === 0 ? 0 : 1;
  } finally {
    await closePrisma();
    await database.close();
  }
}

function print({ runs, batches, differences }: RebuildReport): void {
  console.log(`\n${String(runs)} runs and ${String(batches)} batches compared with the log.`);
  for (const { subject, column, stored, folded } of differences.slice(0, SHOWN_DIFFERENCES)) {
    console.log(`  ${subject}: ${column} was ${printJson(stored)}, is ${printJson(folded)}`);
  }
  console.log(
    `${String(differences.length)} differences${differences.length > 0 ? ", repaired" : ""}.`,
  );
}
