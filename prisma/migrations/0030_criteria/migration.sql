-- What a comparison needs of each run: which scenario, judge, simulated user and target it had, and each criterion by itself.
-- Runs of earlier releases get theirs in the background (lib/results/cells/server/fill-cells.ts).

alter table run
  add column scenario_hash uuid,
  add column judge_hash uuid,
  add column simulator_hash uuid,
  add column target_hash uuid,
  add column columns_version int not null default 0;

create table run_criterion (
  project_id uuid not null,
  run_key uuid not null,
  position int not null,
  criterion_key uuid not null,
  text text not null,
  result text not null,
  reason text not null,
  message_id text,
  primary key (project_id, run_key, position),
  foreign key (project_id, run_key) references run (project_id, run_key) on delete cascade on update cascade
);
create index run_criterion_by_criterion on run_criterion (project_id, criterion_key, run_key);
