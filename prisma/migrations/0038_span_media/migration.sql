-- Bytes of spans that are stored outside the database, as those of messages are (media_use). Where they were in the JSON of
-- the span is its random mark, so that no text from outside can name it.
create table span_media (
  project_id uuid not null,
  span_key uuid not null,
  mark uuid not null,
  -- The column of `span` that has the mark.
  field text not null,
  hash text not null,
  -- Characters of base64.
  length int not null,
  primary key (project_id, span_key, mark)
);
create index span_media_by_hash on span_media (project_id, hash);
