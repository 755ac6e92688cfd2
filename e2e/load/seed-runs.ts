// Many runs at once, for the measure of reads: 20 sets a 10,000 runs, half of them in one batch of the first set.
import pg from "pg";

const SEED = `
with runs as (
  select n, 'bench-' || n as run_id,
    'bench-set-' || case when n % 2 = 0 then 0 else (n / 2) % 20 end as set_id,
    'bench-batch-' || case when n % 2 = 0 then 0 else n / 1000 end as batch_id
  from generate_series($2::int, $3::int) as n
), keyed as (
  select *, substr(encode(sha256(convert_to(run_id, 'UTF8')), 'hex'), 1, 32)::uuid as run_key,
    substr(encode(sha256(convert_to(set_id, 'UTF8')), 'hex'), 1, 32)::uuid as set_key,
    substr(encode(sha256(convert_to(batch_id, 'UTF8')), 'hex'), 1, 32)::uuid as batch_key,
    timestamptz '2026-01-01' + n * interval '1 second' as at,
    case n % 10 when 0 then 'FAILED' when 1 then 'ERROR' else 'SUCCESS' end as status
  from runs
)
insert into run (project_id, run_key, set_key, batch_key, run_id, set_id, batch_id, scenario_id, name, status,
  triage_rank, verdict, summary, met_count, unmet_count, message_count, first_event_at, started_at, finished_at,
  duration_ms, last_event_at, last_received_at, event_count, search_text, state)
select $1::uuid, run_key, set_key, batch_key, run_id, set_id, batch_id, 'scenario-' || n % 40, 'Scenario ' || n % 40,
  status, case status when 'FAILED' then 0 when 'ERROR' then 1 else 6 end, 'success', 'The agent names the price', 3, 1,
  12, at, at, at + interval '9 seconds', 9000, at + interval '9 seconds', now(), 14,
  'scenario ' || n % 40 || ' the agent names the price in euro ' || md5(n::text), '{}'
from keyed`;

const COUNT_BATCHES = `
insert into batch (project_id, set_key, batch_key, set_id, batch_id, first_event_at, last_event_at, last_received_at,
  total, success, failed, errored)
select project_id, set_key, batch_key, min(set_id), min(batch_id), min(first_event_at), max(last_event_at),
  max(last_received_at), count(*), count(*) filter (where status = 'SUCCESS'),
  count(*) filter (where status = 'FAILED'), count(*) filter (where status = 'ERROR')
from run where project_id = $1::uuid and set_id like 'bench-set-%' group by 1, 2, 3
on conflict (project_id, set_key, batch_key) do update set total = excluded.total, success = excluded.success,
  failed = excluded.failed, errored = excluded.errored`;

const LIST_SETS = `
insert into scenario_set (project_id, set_key, set_id, first_event_at, last_received_at)
select project_id, set_key, min(set_id), min(first_event_at), max(last_received_at)
from batch where project_id = $1::uuid group by 1, 2 on conflict do nothing`;

/** Adds runs number `from` to `to` with their batches and sets. */
export async function seedRuns(
  databaseUrl: string,
  projectId: string,
  [from, to]: [number, number],
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(SEED, [projectId, from, to]);
  await client.query(COUNT_BATCHES, [projectId]);
  await client.query(LIST_SETS, [projectId]);
  await client.query("analyze");
  await client.end();
}
