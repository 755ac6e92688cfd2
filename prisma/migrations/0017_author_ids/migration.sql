-- Who saved or started something, by the id of the actor (a key) beside the name.
alter table scenario add column author_id text;
alter table scenario_version add column author_id text;
alter table started_batch add column author_id text;
