-- What was said in the runs, one row a message, written in the background. `number` is the place of the message in the
-- conversation from 0; -1 is what is said of the run itself: its name, criteria and error. `text` is what is shown of it,
-- `folded` what is compared: null where that is the text with its ASCII letters in lower case. Set and batch are those of
-- the run, and `at` is its start.

create table search_entry (
  project_id uuid not null,
  run_key uuid not null,
  number int not null,
  set_key uuid not null,
  batch_key uuid not null,
  at timestamptz(3) not null,
  message_key text not null,
  turn int,
  role text not null,
  hash uuid not null,
  text text not null,
  folded text,
  terms tsvector not null,
  primary key (project_id, run_key, number)
);
create index search_entry_by_term on search_entry using gin (terms);
create index search_entry_by_time on search_entry (project_id, at, run_key, number);
create index search_entry_by_batch on search_entry (project_id, set_key, batch_key);

-- What has to be indexed: a run, a span or a scenario by its key. A row is there from the write that changed it until the
-- index has caught up. What an upgrade adds waits behind what comes in.

create table search_queue (
  project_id uuid not null,
  kind text not null,
  key uuid not null,
  since timestamptz(3) not null default now(),
  is_upgrade boolean not null default false,
  primary key (project_id, kind, key)
);
create index search_queue_by_age on search_queue (is_upgrade, since);

insert into search_queue (project_id, kind, key, is_upgrade)
select project_id, 'run', run_key, true from run where archived_at is null
union all select project_id, 'span', span_key, true from span
union all select project_id, 'scenario', id, true from scenario;

-- Names are unique whatever the form of their accents. Where two names in use differ in nothing else, the second one keeps
-- its key: it can still be renamed.

update scenario s set name_key = n.key from (
  select project_id, id, left(encode(sha256(convert_to(normalize(btrim(name), nfc), 'UTF8')), 'hex'), 32)::uuid as key,
    row_number() over (partition by project_id, normalize(btrim(name), nfc) order by created_at, id) as place
  from scenario where name is not nfc normalized and archived_at is null
) n where n.project_id = s.project_id and n.id = s.id and n.place = 1 and not exists (select from scenario o
  where o.project_id = s.project_id and o.name_key = n.key and o.archived_at is null);

update persona s set name_key = n.key from (
  select project_id, id, left(encode(sha256(convert_to(normalize(btrim(name), nfc), 'UTF8')), 'hex'), 32)::uuid as key,
    row_number() over (partition by project_id, normalize(btrim(name), nfc) order by created_at, id) as place
  from persona where name is not nfc normalized
) n where n.project_id = s.project_id and n.id = s.id and n.place = 1 and not exists (select from persona o
  where o.project_id = s.project_id and o.name_key = n.key);

update target s set name_key = n.key from (
  select project_id, id, left(encode(sha256(convert_to(normalize(btrim(name), nfc), 'UTF8')), 'hex'), 32)::uuid as key,
    row_number() over (partition by project_id, normalize(btrim(name), nfc) order by created_at, id) as place
  from target where name is not nfc normalized and archived_at is null
) n where n.project_id = s.project_id and n.id = s.id and n.place = 1 and not exists (select from target o
  where o.project_id = s.project_id and o.name_key = n.key and o.archived_at is null);

update model s set name_key = n.key from (
  select project_id, id, left(encode(sha256(convert_to(normalize(btrim(label), nfc), 'UTF8')), 'hex'), 32)::uuid as key,
    row_number() over (partition by project_id, normalize(btrim(label), nfc) order by created_at, id) as place
  from model where label is not nfc normalized
) n where n.project_id = s.project_id and n.id = s.id and n.place = 1 and not exists (select from model o
  where o.project_id = s.project_id and o.name_key = n.key);
