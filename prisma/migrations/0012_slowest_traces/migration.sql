-- The slowest first. A span that has not ended has no duration and comes last.

create index span_by_duration on span (project_id, (coalesce(duration_ms, -1)), span_key);
create index trace_by_duration on trace (project_id, (coalesce(duration_ms, -1)), trace_key);
