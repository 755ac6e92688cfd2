-- One row: a text sealed with the key of stored secrets. A start opens it to find out whether it has that key.

create table secret_key_check (
  id integer primary key,
  sealed text not null
);
