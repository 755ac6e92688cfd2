-- The run or the trace that a scenario was made from; null for others. It may have been deleted since.
alter table scenario
  add column origin_kind text check (origin_kind in ('run', 'trace')),
  add column origin_id text;
