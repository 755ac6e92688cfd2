import { getPrisma } from "@/lib/db/prisma";
import { printJson } from "@/lib/exact-json";

// Within the batch: what other suites have waiting is taken in turn, so that it says little of when one's own comes.
const PLACES = `
select j.run_key::text as "runKey", (select count(*)::int + 1 from job w where w.project_id = j.project_id
  and w.batch_key = j.batch_key and w.state = 'waiting' and w.ordinal < j.ordinal) as place
from json_array_elements_text($2::json) as k(key)
join job j on j.project_id = $1::uuid and j.run_key = k.key::uuid and j.state = 'waiting'`;

/** How soon each run's turn comes, from 1, by its key; runs that do not wait are left out. */
export async function listQueuePlaces(
  projectId: string,
  runKeys: readonly string[],
): Promise<Map<string, number>> {
  if (runKeys.length === 0) return new Map();
  const rows = await getPrisma().$queryRawUnsafe<{ runKey: string; place: number }[]>(
    PLACES,
    projectId,
    printJson(runKeys),
  );
  return new Map(rows.map(({ runKey, place }) => [runKey, place]));
}
