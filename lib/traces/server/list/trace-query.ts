// SQL of lists of traces and of spans: the conditions and the order.
import { AppError } from "@/lib/base/errors";
import { parseSearch } from "@/lib/base/search/search-terms";
import { toStorableText } from "@/lib/base/text/visible-text";
import { byKey, byNumber, type Order } from "@/lib/platform/db/keyset";
import { allOf, anyOf, sql, type Sql } from "@/lib/platform/db/sql";
import { columnOf } from "@/lib/platform/db/table-columns";
import {
  SPAN_FIELD_TYPES,
  TRACE_FIELD_TYPES,
  type FieldType,
} from "@/lib/traces/filter/filter-fields";
import type { ListFilter, TraceSort } from "@/lib/traces/filter/trace-filter";
import { traceKeyOf } from "../span-write";

export interface ListedTable {
  /** SQL of a condition on a field. */
  condition: (filter: ListFilter) => Sql;
  /** The columns of the order, of which the last one is unique. */
  started: Sql;
  duration: Sql;
  key: Sql;
  trace: Sql;
  /** SQL of "has these words", of a tsquery. */
  hasWords: (words: Sql) => Sql;
}

export interface TraceQueryInput {
  filters?: readonly ListFilter[] | undefined;
  /** Of each group, one condition has to be met. */
  anyOf?: readonly (readonly ListFilter[])[] | undefined;
  search?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Only what belongs to this trace. */
  traceId?: string | undefined;
}

/** The conditions of what is wanted. */
export function wantedConditions(table: ListedTable, wanted: TraceQueryInput): Sql {
  const { condition, started, trace, hasWords } = table;
  const { filters = [], anyOf: groups = [], search, from, to, traceId } = wanted;
  return allOf([
    ...(traceId === undefined ? [] : [sql`${trace} = ${traceKeyOf(traceId)}::uuid`]),
    ...(from === undefined ? [] : [sql`${started} >= ${Date.parse(from)}::float8`]),
    ...(to === undefined ? [] : [sql`${started} <= ${Date.parse(to)}::float8`]),
    ...(search ? [hasWords(sql`${parseSearch(search).terms}::tsquery`)] : []),
    ...filters.map(condition),
    ...groups.map((group) => anyOf(group.map(condition))),
  ]);
}

interface ListedRow {
  startedMs: number;
  durationMs: number | null;
}

/** The order of a list of spans or of traces. */
export function orderOf<Row extends ListedRow>(
  { started, duration, key }: ListedTable,
  sort: TraceSort,
  keyOf: (row: Row) => string,
): Order<Row> {
  const isSlowest = sort === "slowest";
  return {
    columns: [byNumber(isSlowest ? sql`coalesce(${duration}, -1)` : started), byKey(key)],
    direction: sort === "oldest" ? "asc" : "desc",
    placeOf: (row) => [isSlowest ? (row.durationMs ?? -1) : row.startedMs, keyOf(row)],
  };
}

// One condition of a filter as SQL. Values are always bound; names come from the tables of fields below.

type Fields = Readonly<Record<string, readonly [column: Sql, type: FieldType]>>;

/** Fields whose column has another name, or that are more than a column. */
const EXPRESSIONS: Readonly<Record<string, Sql>> = {
  "s.startedAt": sql`s.started_ms`,
  "s.endedAt": sql`s.ended_ms`,
  "s.parentId": sql`coalesce(s.parent_id, s.session_id)`,
  "t.startedAt": sql`t.started_ms`,
  "t.endedAt": sql`t.ended_ms`,
};

function toFields(alias: "s" | "t", types: Readonly<Record<string, FieldType>>): Fields {
  return Object.fromEntries(
    Object.entries(types).map(([field, type]) => {
      return [field, [EXPRESSIONS[`${alias}.${field}`] ?? columnOf(field, alias), type]];
    }),
  );
}

export const SPAN_FIELDS = toFields("s", SPAN_FIELD_TYPES);
export const TRACE_FIELDS = toFields("t", TRACE_FIELD_TYPES);

/** SQL that is true of the rows that the filter lets through. Throws query_invalid. */
export function fieldCondition(fields: Fields, filter: ListFilter): Sql {
  const operand = toOperand(fields, filter);
  switch (filter.operator) {
    case "exists":
      return sql`${operand.text} is not null`;
    case "not exists":
      return sql`${operand.text} is null`;
    case "is":
      return equality(operand, filter);
    case "is not":
      return sql`(${equality(operand, filter)}) is not true`;
    case "includes":
      return sql`${operand.json} @> to_jsonb(${toText(filter)}::text)`;
    case "contains":
      return containment(operand, filter);
    case "not contains":
      return sql`(${containment(operand, filter)}) is not true`;
    case "greater than":
    case "after":
      return comparison(operand, filter, sql`>`);
    case "less than":
    case "before":
      return comparison(operand, filter, sql`<`);
  }
}

interface Operand {
  type: FieldType;
  text: Sql;
  number: Sql;
  json: Sql;
}

const NO_NUMBER = sql`null::float8`;

function toOperand(fields: Fields, { field }: ListFilter): Operand {
  const [name = "", ...path] = field.split(".");
  const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!known || (path.length > 0 && known[1] !== "json"))
    throw invalid(field, `"${field}" is not a field that can be filtered.`);
  const [column, type] = known;
  if (type !== "json") {
    const isNumber = type === "number" || type === "time";
    const number = isNumber ? column : NO_NUMBER;
    return { type, text: sql`${column}::text`, number, json: sql`null::jsonb` };
  }
  // A whole bucket is there when something is in it.
  if (path.length === 0)
    return { type, text: sql`nullif(${column}::text, '{}')`, number: NO_NUMBER, json: column };
  const place = sql`(${column} #> ${path.map(toStorableText)}::text[])`;
  const number = sql`(case when jsonb_typeof(${place}) = 'number' then (${place})::float8 end)`;
  return { type, text: sql`(${place} #>> '{}')`, number, json: place };
}

function equality(operand: Operand, filter: ListFilter): Sql {
  if (operand.type === "number" || operand.type === "time" || filter.type === "number")
    return sql`${operand.number} = ${toNumber(filter, operand)}::float8`;
  return sql`${operand.text} = ${toText(filter)}::text`;
}

function containment({ text }: Operand, filter: ListFilter): Sql {
  return anyOf(
    spellingsOf(toText(filter)).map(
      (wanted) => sql`position(lower(${wanted}::text) in lower(normalize(${text}, nfkc))) > 0`,
    ),
  );
}

/** The database may know the capitals of ASCII only: other letters are looked for in the cases that words are written in. */
function spellingsOf(wanted: string): string[] {
  const text = wanted.normalize("NFKC");
  const [first = "", ...rest] = text.toLowerCase();
  const cased = [text.toLowerCase(), text.toUpperCase(), first.toUpperCase() + rest.join("")];
  return /^\p{ASCII}*$/u.test(text) ? [text] : [...new Set([text, ...cased])];
}

function comparison(operand: Operand, filter: ListFilter, sign: Sql): Sql {
  const isInstant = filter.type === "datetime" || ["after", "before"].includes(filter.operator);
  if (operand.type === "json" && isInstant)
    return sql`${operand.text} collate "C" ${sign} ${toText(filter)}::text`;
  return sql`${operand.number} ${sign} ${toNumber(filter, operand)}::float8`;
}

function toText({ value = null, field }: ListFilter): string {
  if (value === null) throw invalid(field, `"${field}" needs a value to compare with.`);
  return toStorableText(String(value));
}

function toNumber(filter: ListFilter, { type }: Operand): number {
  const { value, field } = filter;
  const isText = typeof value === "string" && value.trim() !== "";
  const number = isText || typeof value === "number" ? Number(value) : Number.NaN;
  if (Number.isFinite(number)) return number;
  const instant = isText && type === "time" ? Date.parse(value) : Number.NaN;
  if (Number.isFinite(instant)) return instant;
  throw invalid(field, `"${String(value)}" is not a number that "${field}" can be compared with.`);
}

function invalid(field: string, message: string): AppError {
  return new AppError("query_invalid", message, { issues: [{ field, message }] });
}
