// What the runs of a batch report of where it comes from. Each field has the value of the run that began first among those
// that have one: a minimum, so that neither the order of arrival nor the number of writers matters.
import { parseExactJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { ProvenanceFields } from "../provenance";

/** A run as far as it reports. */
export interface Reporter {
  runKey: string;
  firstEventAtMs: number;
  /** JSON of a ProvenanceFields. */
  provenance: string;
}

interface Reported {
  at: number;
  run: string;
  value: unknown;
}

/** What the runs report together; null if nothing. */
export function reportTogether(runs: readonly Reporter[]): Record<string, Reported> | null {
  const merged = new Map<string, Reported>();
  for (const { runKey: run, firstEventAtMs: at, provenance } of runs) {
    for (const [field, value] of Object.entries(parseFields(provenance))) {
      const known = merged.get(field);
      if (!known || isEarlier({ at, run }, known)) merged.set(field, { at, run, value });
    }
  }
  return merged.size === 0 ? null : Object.fromEntries(merged);
}

/** Whether a field that a run reported is no longer reported by it: then the batch has to be counted anew. */
export function hasWithdrawn(before: string | null, after: string): boolean {
  if (before === null || before === after) return false;
  const now = parseFields(after);
  return Object.keys(parseFields(before)).some((field) => ownValue(now, field) === undefined);
}

function parseFields(json: string): ProvenanceFields {
  return parseExactJson(json) as ProvenanceFields; // written by toRunColumns
}

type Place = Pick<Reported, "at" | "run">;

function isEarlier(a: Place, b: Place): boolean {
  return a.at === b.at ? a.run < b.run : a.at < b.at;
}

/** For `on conflict do update`: what is stored and what is new, merged. Of one run the new value wins. */
export const MERGED_REPORT = sql`case when excluded.reported is null then batch.reported else (
  select jsonb_object_agg(f.key, f.value) from (
    select distinct on (e.key) e.key, e.value from (
      select key, value, 0 as age from jsonb_each(excluded.reported)
      union all select key, value, 1 from jsonb_each(coalesce(batch.reported, '{}'))
    ) e order by e.key, (e.value ->> 'at')::float8, e.value ->> 'run' collate "C", e.age
  ) f) end`;

/** What the listed runs of each batch report: rows of project_id, set_key, batch_key, reported. `wanted` names the batches. */
export const reportsOf = (wanted: Sql): Sql => sql`
select n.project_id, n.set_key, n.batch_key, jsonb_object_agg(n.key, n.entry) as reported from (
  select distinct on (r.project_id, r.set_key, r.batch_key, f.key) r.project_id, r.set_key, r.batch_key, f.key,
    jsonb_build_object('at', round(extract(epoch from r.first_event_at) * 1000)::bigint, 'run', r.run_key,
      'value', f.value) as entry
  from run r join ${wanted} w on r.project_id = w."projectId" and r.set_key = w."setKey" and r.batch_key = w."batchKey"
  cross join lateral jsonb_each(r.provenance::jsonb) f
  where r.archived_at is null and r.state <> '' and r.provenance <> '{}'
  order by r.project_id, r.set_key, r.batch_key, f.key, r.first_event_at, r.run_key
) n group by n.project_id, n.set_key, n.batch_key`;
