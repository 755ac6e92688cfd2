// (i) Comparisons of batches of 10,000 cells and their stability, with eight batches before them, and exports of a batch of
// 100,000 runs: the verbs themselves, in a process beside the product.
import pg from "pg";

import { columnsQuerySchema } from "@/lib/results/comparison/columns-schema";
import {
  comparisonQuerySchema,
  numbersQuerySchema,
  type Comparison,
} from "@/lib/results/comparison/comparison-schema";
import { compareBatches } from "@/lib/results/comparison/server/compare-batches";
import { compareColumns } from "@/lib/results/comparison/server/compare-columns";
import { compareNumbers } from "@/lib/results/comparison/server/compare-numbers";
import { exportReport } from "@/lib/results/export/server/export-report";
import { exportTable } from "@/lib/results/export/server/export-table";
import { listStability } from "@/lib/results/stability/server/list-stability";
import { stabilityQuerySchema } from "@/lib/results/stability/stability-schema";
import { testContext } from "@/lib/testing/test-context";
import { medianMs } from "./percentiles";

const SET = "bench-comparison";
const BATCHES = 10;

interface Seeded {
  set: string;
  batches: number;
  cells: number;
}

const COMPARED: Seeded = { set: SET, batches: BATCHES, cells: 10_000 };
const EXPORTED: Seeded = { set: "bench-export", batches: 1, cells: 100_000 };

const KEY = (text: string) =>
  `substr(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 1, 32)::uuid`;

// In the last batch every twentieth cell fails; in all of them every 97th does.
const seed = ({ set, batches, cells }: Seeded) => `
with cells as (
  select b, n, '${set}-' || b || '-' || n as run_id, '${set}-' || b as batch_id, 'cell-' || n as scenario_id,
    now() - (${String(batches)} - b) * interval '1 day' + n * interval '1 ms' as at,
    case when n % 97 = 0 or (b = ${String(BATCHES - 1)} and n % 20 = 0) then 'FAILED' else 'SUCCESS' end as status
  from generate_series(0, ${String(batches - 1)}) as b cross join generate_series(1, ${String(cells)}) as n
)
insert into run (project_id, run_key, set_key, batch_key, run_id, set_id, batch_id, scenario_id, name, status,
  triage_rank, met_count, unmet_count, message_count, first_event_at, started_at, finished_at, duration_ms,
  last_event_at, last_received_at, event_count, search_text, state, cell_key, scenario_hash, columns_version)
select $1::uuid, ${KEY("run_id")}, ${KEY(`'${set}'`)}, ${KEY("batch_id")}, run_id, '${set}', batch_id, scenario_id,
  'Scenario ' || n, status, case status when 'FAILED' then 0 else 6 end, 4, 1, 12, at, at, at + interval '9 seconds',
  9000, at + interval '9 seconds', now(), 14, '', '', ${KEY("scenario_id")}, ${KEY("'hash of ' || scenario_id")}, 1
from cells`;

const seedCriteria = ({ set }: Seeded) => `
insert into run_criterion (project_id, run_key, position, criterion_key, text, result, reason, message_id)
select r.project_id, r.run_key, c, ${KEY("'criterion ' || c")}, 'The agent does thing ' || c,
  case when r.status = 'FAILED' and c = 2 then 'unmet' else 'met' end, '', null
from run r cross join generate_series(0, 4) as c where r.project_id = $1::uuid and r.set_id = '${set}'`;

const count = ({ set }: Seeded) => `
insert into batch (project_id, set_key, batch_key, set_id, batch_id, first_event_at, last_event_at, last_received_at,
  total, success, failed)
select project_id, set_key, batch_key, min(set_id), min(batch_id), min(first_event_at), max(last_event_at),
  max(last_received_at), count(*), count(*) filter (where status = 'SUCCESS'), count(*) filter (where status = 'FAILED')
from run where project_id = $1::uuid and set_id = '${set}' group by 1, 2, 3`;

const addSet = ({ set }: Seeded) => `
insert into scenario_set (project_id, set_key, set_id, first_event_at, last_received_at)
select project_id, set_key, min(set_id), min(first_event_at), max(last_received_at)
from run where project_id = $1::uuid and set_id = '${set}' group by 1, 2`;

interface Measured {
  what: string;
  ms: number;
  "bytes of the answer": number;
}

async function fill(databaseUrl: string, projectId: string, seeded: Seeded): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of [seed(seeded), seedCriteria(seeded), count(seeded), addSet(seeded)])
    await client.query(statement, [projectId]);
  await client.query("vacuum analyze run");
  await client.query("vacuum analyze run_criterion");
  await client.end();
}

async function measure(what: string, read: () => Promise<unknown>): Promise<Measured> {
  const ms = await medianMs(read);
  return { what, ms, "bytes of the answer": JSON.stringify(await read()).length };
}

export async function measureComparison(
  databaseUrl: string,
  projectId: string,
): Promise<Measured[]> {
  await fill(databaseUrl, projectId, COMPARED);
  const ctx = testContext(projectId);
  const compare = (base: string, now: number): Promise<Comparison> =>
    compareBatches(
      ctx,
      comparisonQuerySchema.parse({ new: `${SET}-${String(now)}`, setId: SET, base }),
    );
  const batches = { new: `${SET}-9`, setId: SET };
  return [
    await measure("with the previous batch, 495 new failures", () => compare("previous", 9)),
    await measure("with the previous batch, nothing changed", () => compare("previous", 8)),
    await measure("latency, cost, messages and tokens", () =>
      compareNumbers(ctx, numbersQuerySchema.parse(batches)),
    ),
    await measure("five batches as columns", () => {
      const others = [5, 6, 7, 8].map((batch) => `${SET}-${String(batch)}`);
      return compareColumns(
        ctx,
        columnsQuerySchema.parse({ ...batches, batches: others.join(",") }),
      );
    }),
    await measure("stability of the set", () =>
      listStability(ctx, stabilityQuerySchema.parse({ set: SET })),
    ),
  ];
}

interface Exported {
  export: string;
  seconds: number;
  MB: number;
}

/** Whole files, as they are sent. */
export async function measureExports(databaseUrl: string, projectId: string): Promise<Exported[]> {
  await fill(databaseUrl, projectId, EXPORTED);
  const ctx = testContext(projectId);
  const batch = { setId: EXPORTED.set, batchId: `${EXPORTED.set}-0` };
  const read = async (name: string, make: () => Promise<Response>): Promise<Exported> => {
    const start = performance.now();
    const answer = await make();
    let bytes = 0;
    if (answer.body) for await (const piece of answer.body) bytes += piece.byteLength;
    return { export: name, seconds: (performance.now() - start) / 1000, MB: bytes / 1_000_000 };
  };
  return [
    await read("CSV, a row for each run", () => exportTable(ctx, batch, "runs")),
    await read("CSV, a row for each criterion", () => exportTable(ctx, batch, "criteria")),
    await read("HTML, the 5,000 runs that it takes", () => exportReport(ctx, batch)),
  ];
}
