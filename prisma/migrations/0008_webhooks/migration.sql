-- Who is told when a batch is complete, and what became of each telling. `secret` is encrypted. A delivery without a batch
-- is a test; its `payload` is written at the first attempt and the same at every later one.

create table webhook (
  project_id uuid not null,
  id text not null,
  url text not null,
  secret text not null,
  events text[] not null,
  is_enabled boolean not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (project_id, id)
);

create table webhook_delivery (
  project_id uuid not null,
  id text not null,
  webhook_id text not null,
  set_id text,
  batch_id text,
  suite_id text,
  payload text,
  status text not null,
  attempts integer not null default 0,
  last_status integer,
  last_error text,
  next_at timestamptz(3),
  created_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  primary key (project_id, id)
);
create index webhook_delivery_by_webhook on webhook_delivery (project_id, webhook_id, created_at);
