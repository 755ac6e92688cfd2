-- The slowest first. A span that has not ended has no duration and comes last.

create index span_by_duration on span (project_id, (coalesce(duration_ms, -1)), span_key);
create index trace_by_duration on trace (project_id, (coalesce(duration_ms, -1)), trace_key);
create index span_by_model on span (project_id, model, trace_key) where model is not null;

-- The words of a span: its name, what went in and what came out.

alter table span add column search tsvector not null default ''::tsvector;
update span s set search = array_to_tsvector(array(
  select distinct left(found.word[1], 64) from regexp_matches(
    lower(concat_ws(' ', s.name, s.trace_id, s.otel_trace_id, s.model, s.error,
      left(s.inputs::text, 100000), left(s.outputs::text, 100000))),
    '[[:alnum:]]+', 'g') as found(word) limit 3000));
create index span_by_word on span using gin (search);
alter table trace drop column search_text;
