// Every column with encrypted text, and the columns that identify its rows within a project.

export interface SealedColumn {
  table: string;
  column: string;
  key: string;
  /** As people call what is in it. */
  what: string;
}

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "target", column: "config", key: "id", what: "configs of targets" },
  { table: "persona", column: "headers", key: "id", what: "headers of personas" },
  { table: "model", column: "api_key", key: "id", what: "keys of models" },
  { table: "project_secret", column: "value", key: "name", what: "secrets" },
  { table: "webhook", column: "secret", key: "id", what: "secrets of webhooks" },
  { table: "job", column: "secrets", key: "run_key", what: "secret parameters of runs" },
];
