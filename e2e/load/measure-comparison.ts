// (i) A comparison of two batches of 10,000 cells, with eight batches before them: the verb itself, in a process beside the
// product.
import pg from "pg";

import { comparisonQuerySchema, type Comparison } from "@/lib/results/comparison/comparison-schema";
import { compareBatches } from "@/lib/results/comparison/server/compare-batches";
import { testContext } from "@/lib/testing/test-context";
import { medianMs } from "./median-ms";

const SET = "bench-comparison";
const BATCHES = 10;
const CELLS = 10_000;

const KEY = (text: string) =>
  `substr(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 1, 32)::uuid`;

// In the last batch every twentieth cell fails; in all of them every 97th does.
const SEED = `
with cells as (
  select b, n, 'comparison-' || b || '-' || n as run_id, 'comparison-' || b as batch_id, 'cell-' || n as scenario_id,
    now() - (${String(BATCHES)} - b) * interval '1 day' + n * interval '1 ms' as at,
    case when n % 97 = 0 or (b = ${String(BATCHES - 1)} and n % 20 = 0) then 'FAILED' else 'SUCCESS' end as status
  from generate_series(0, ${String(BATCHES - 1)}) as b cross join generate_series(1, ${String(CELLS)}) as n
)
insert into run (project_id, run_key, set_key, batch_key, run_id, set_id, batch_id, scenario_id, name, status,
  triage_rank, met_count, unmet_count, message_count, first_event_at, started_at, finished_at, duration_ms,
  last_event_at, last_received_at, event_count, search_text, state, cell_key, scenario_hash, columns_version)
select $1::uuid, ${KEY("run_id")}, ${KEY(`'${SET}'`)}, ${KEY("batch_id")}, run_id, '${SET}', batch_id, scenario_id,
  'Scenario ' || n, status, case status when 'FAILED' then 0 else 6 end, 4, 1, 12, at, at, at + interval '9 seconds',
  9000, at + interval '9 seconds', now(), 14, '', '{}', ${KEY("scenario_id")}, ${KEY("'hash of ' || scenario_id")}, 1
from cells`;

const SEED_CRITERIA = `
insert into run_criterion (project_id, run_key, position, criterion_key, text, result, reason, message_id)
select r.project_id, r.run_key, c, ${KEY("'criterion ' || c")}, 'The agent does thing ' || c,
  case when r.status = 'FAILED' and c = 2 then 'unmet' else 'met' end, '', null
from run r cross join generate_series(0, 4) as c where r.project_id = $1::uuid and r.set_id = '${SET}'`;

const COUNT = `
insert into batch (project_id, set_key, batch_key, set_id, batch_id, first_event_at, last_event_at, last_received_at,
  total, success, failed)
select project_id, set_key, batch_key, min(set_id), min(batch_id), min(first_event_at), max(last_event_at),
  max(last_received_at), count(*), count(*) filter (where status = 'SUCCESS'), count(*) filter (where status = 'FAILED')
from run where project_id = $1::uuid and set_id = '${SET}' group by 1, 2, 3`;

interface Measured {
  comparison: string;
  ms: number;
  "bytes of the answer": number;
}

export async function measureComparison(
  databaseUrl: string,
  projectId: string,
): Promise<Measured[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of [SEED, SEED_CRITERIA, COUNT]) await client.query(statement, [projectId]);
  await client.query("vacuum analyze run");
  await client.query("vacuum analyze run_criterion");
  await client.end();
  const compare = (base: string, now: number): Promise<Comparison> =>
    compareBatches(
      testContext(projectId),
      comparisonQuerySchema.parse({ new: `comparison-${String(now)}`, setId: SET, base }),
    );
  const measure = async (comparison: string, read: () => Promise<Comparison>) => ({
    comparison,
    ms: await medianMs(read),
    "bytes of the answer": JSON.stringify(await read()).length,
  });
  return [
    await measure("with the previous batch, 495 new failures", () => compare("previous", 9)),
    await measure("with the previous batch, nothing changed", () => compare("previous", 8)),
  ];
}
