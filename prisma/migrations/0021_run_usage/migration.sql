-- Cost and tokens of a run, computed in the background from its results and its spans (lib/indexing): null while nothing
-- reports any. `trace_keys` are those of the traces that its messages name, so that a span that comes late finds its run.
alter table run
  add column cost_usd double precision,
  add column total_tokens double precision,
  add column trace_keys uuid[] not null default '{}';
create index run_by_trace on run using gin (trace_keys);

insert into search_queue (project_id, kind, key, is_upgrade)
select project_id, 'run', run_key, true from run where archived_at is null
on conflict do nothing;
