-- What happened inside an agent: spans, grouped into traces. A span is keyed by its id alone or, where it came by
-- OpenTelemetry, by its trace's id and its own. Times are Unix milliseconds, which keep the fractions that were sent.

create table span (
  project_id uuid not null,
  span_key uuid not null,
  trace_key uuid not null,
  id text collate "C" not null,
  trace_id text not null,
  otel_key uuid,
  otel_trace_id text,
  session_id text,
  parent_id text,
  kind text not null,
  name text not null,
  source text not null,
  started_ms double precision not null,
  ended_ms double precision,
  duration_ms double precision,
  error text,
  inputs jsonb not null,
  outputs jsonb not null,
  config jsonb not null,
  metadata jsonb not null,
  metrics jsonb not null,
  feedback jsonb not null,
  user_properties jsonb not null,
  children_ids jsonb not null,
  model text,
  provider text,
  input_tokens double precision,
  output_tokens double precision,
  total_tokens double precision,
  cost_usd double precision,
  role text,
  scenario_run_id text collate "C",
  has_feedback boolean not null,
  input_preview text not null,
  output_preview text not null,
  raw jsonb,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (project_id, span_key)
);
create index span_by_trace on span (project_id, trace_key, started_ms, span_key);
create index span_by_start on span (project_id, started_ms, span_key);
create index span_by_kind on span (project_id, kind, started_ms, span_key);
create index span_by_id on span (project_id, id);
create index span_by_otel_trace on span (project_id, otel_key) where otel_key is not null;
create index span_by_run on span (project_id, scenario_run_id) where scenario_run_id is not null;

-- A row is locked while spans are written to its trace; everything in it is computed from the spans.
create table trace (
  project_id uuid not null,
  trace_key uuid not null,
  id text not null,
  name text not null default '',
  source text not null default '',
  origin text not null default '',
  started_ms double precision not null default 0,
  ended_ms double precision not null default 0,
  duration_ms double precision not null default 0,
  span_count integer not null default 0,
  model_count integer not null default 0,
  error_count integer not null default 0,
  input_tokens double precision not null default 0,
  output_tokens double precision not null default 0,
  total_tokens double precision not null default 0,
  cost_usd double precision,
  has_feedback boolean not null default false,
  input_preview text not null default '',
  output_preview text not null default '',
  metadata jsonb not null default '{}',
  user_properties jsonb not null default '{}',
  scenario_run_id text collate "C",
  search_text text not null default '',
  last_event_at timestamptz(3) not null,
  primary key (project_id, trace_key)
);
create index trace_by_start on trace (project_id, started_ms, trace_key);
create index trace_failed on trace (project_id, started_ms, trace_key) where error_count > 0;
create index trace_by_run on trace (project_id, scenario_run_id) where scenario_run_id is not null;

-- The session that the spans of an OpenTelemetry trace belong to: of all that were ever named, the first by its letters.
create table otel_trace (
  project_id uuid not null,
  otel_key uuid not null,
  otel_trace_id text not null,
  session_id text collate "C",
  primary key (project_id, otel_key)
);
