-- The models of a project, and which of them play which part. `api_key` is encrypted; prices are USD per million tokens,
-- null where the cost is unknown. `name_key` is a UUID made of the SHA-256 of the trimmed label.

create table model (
  project_id uuid not null,
  id text not null,
  label text not null,
  name_key uuid not null,
  provider text not null,
  name text not null,
  base_url text,
  api_key text,
  input_price double precision,
  output_price double precision,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (project_id, id)
);
create unique index model_label on model (project_id, name_key);

-- Null is the model of the environment.
create table project_setting (
  project_id uuid not null primary key,
  simulator_model_id text,
  judge_model_id text,
  agent_model_id text
);
