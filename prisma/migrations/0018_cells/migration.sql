-- The cell of a run, scenario × target × persona × parameters: what repeats have in common, and what is compared over
-- batches. Runs of earlier releases get theirs in the background (lib/results/cells/server/fill-cells.ts); until then each
-- counts as a cell of its own.
alter table run
  add column cell_key uuid,
  add column target text,
  add column persona text,
  add column parameters text,
  add column repeat int;
create index run_by_cell on run (project_id, cell_key, started_at, run_key);

-- The batch that a rerun repeats, by its key: in the same set, and itself no rerun. `started_batch` knows it while the batch
-- is archived.
alter table batch add column attempt_of uuid;
alter table started_batch add column attempt_of uuid;
create index batch_by_attempt on batch (project_id, set_key, attempt_of);

with recursive repeated as (
  select s.project_id, s.batch_key, coalesce(r.batch_key, left(encode(sha256(convert_to(s.rerun_of, 'UTF8')), 'hex'), 32)::uuid) as of_key
  from started_batch s left join run r on r.project_id = s.project_id
    and r.run_key = left(encode(sha256(convert_to(s.rerun_of, 'UTF8')), 'hex'), 32)::uuid
  where s.rerun_of is not null
), rooted as (
  select project_id, batch_key, of_key, 1 as depth from repeated
  union all
  select o.project_id, o.batch_key, r.of_key, o.depth + 1 from rooted o
  join repeated r on r.project_id = o.project_id and r.batch_key = o.of_key where o.depth < 1000
)
update started_batch s set attempt_of = o.of_key from (
  select distinct on (project_id, batch_key) project_id, batch_key, of_key from rooted
  order by project_id, batch_key, depth desc
) o where o.project_id = s.project_id and o.batch_key = s.batch_key;

update batch b set attempt_of = s.attempt_of from started_batch s
where s.project_id = b.project_id and s.batch_key = b.batch_key and s.attempt_of is not null;
