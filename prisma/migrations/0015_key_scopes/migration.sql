-- What a key may do. Keys that were made before may do everything, as they could.
alter table api_key
  add column scopes text[] not null default '{ingest,read,run,write,review,admin}';
