-- Where a batch comes from: branch, commit, version of the agent, pull request, address of the CI run, who started it, tags,
-- and a note.

-- What the metadata of a run says of it, as JSON: `{}` if nothing. Runs of earlier releases get theirs in the background
-- (lib/results/cells/server/fill-cells.ts).
alter table run add column provenance text;

-- What a person wrote, or the start of the batch. It is kept while the batch is archived.
create table batch_edit (
  project_id uuid not null,
  set_key uuid not null,
  batch_key uuid not null,
  fields jsonb not null,
  author text not null,
  author_id text,
  updated_at timestamptz(3) not null,
  primary key (project_id, set_key, batch_key)
);

insert into batch_edit (project_id, set_key, batch_key, fields, author, author_id, updated_at)
select s.project_id, left(encode(sha256(convert_to(s.set_id, 'UTF8')), 'hex'), 32)::uuid, s.batch_key,
  jsonb_strip_nulls(jsonb_build_object('actor', s.author, 'note', s.note)), s.author, s.author_id, s.started_at
from started_batch s;

-- `reported` has for each field the value of the run that began first among those that have one: `{at, run, value}`.
-- `edited` is that of batch_edit, and wins. The other columns follow from the two.
alter table batch
  add column reported jsonb,
  add column edited jsonb;

update batch b set edited = e.fields from batch_edit e
where e.project_id = b.project_id and e.set_key = b.set_key and e.batch_key = b.batch_key;

alter table batch
  add column branch text generated always as (
    case when edited ? 'branch' then edited ->> 'branch' else reported -> 'branch' ->> 'value' end) stored,
  add column commit text generated always as (
    case when edited ? 'commit' then edited ->> 'commit' else reported -> 'commit' ->> 'value' end) stored,
  add column agent_version text generated always as (
    case when edited ? 'agentVersion' then edited ->> 'agentVersion' else reported -> 'agentVersion' ->> 'value' end) stored,
  add column pull_request text generated always as (
    case when edited ? 'pullRequest' then edited ->> 'pullRequest' else reported -> 'pullRequest' ->> 'value' end) stored,
  add column ci_url text generated always as (
    case when edited ? 'ciUrl' then edited ->> 'ciUrl' else reported -> 'ciUrl' ->> 'value' end) stored,
  add column actor text generated always as (
    case when edited ? 'actor' then edited ->> 'actor' else reported -> 'actor' ->> 'value' end) stored,
  add column note text generated always as (
    case when edited ? 'note' then edited ->> 'note' else reported -> 'note' ->> 'value' end) stored,
  add column tags jsonb generated always as (
    case when edited ? 'tags' then edited -> 'tags' else reported -> 'tags' -> 'value' end) stored;
