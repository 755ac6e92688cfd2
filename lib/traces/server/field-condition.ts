// One condition of a filter as SQL. Values are always bound; names come from the tables of fields below.
import { AppError } from "@/lib/base/errors";
import { toStorableText } from "@/lib/base/text/storable-text";
import { SPAN_FIELD_TYPES, TRACE_FIELD_TYPES, type FieldType } from "../filter-fields";
import type { ListFilter } from "../trace-filter";
import { columnOf } from "./span-rows";

type Fields = Readonly<Record<string, readonly [sql: string, type: FieldType]>>;
export type Bind = (value: unknown, cast: string) => string;

/** Fields whose column has another name, or that are more than a column. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  "s.startedAt": "s.started_ms",
  "s.endedAt": "s.ended_ms",
  "s.parentId": "coalesce(s.parent_id, s.session_id)",
  "t.startedAt": "t.started_ms",
  "t.endedAt": "t.ended_ms",
};

function toFields(alias: "s" | "t", types: Readonly<Record<string, FieldType>>): Fields {
  return Object.fromEntries(
    Object.entries(types).map(([field, type]) => {
      const sql = EXPRESSIONS[`${alias}.${field}`] ?? `${alias}.${columnOf(field)}`;
      return [field, [sql, type]];
    }),
  );
}

export const SPAN_FIELDS = toFields("s", SPAN_FIELD_TYPES);
export const TRACE_FIELDS = toFields("t", TRACE_FIELD_TYPES);

/** SQL that is true of the rows that the filter lets through. Throws query_invalid. */
export function fieldCondition(fields: Fields, filter: ListFilter, bind: Bind): string {
  const operand = toOperand(fields, filter, bind);
  switch (filter.operator) {
    case "exists":
      return `${operand.text} is not null`;
    case "not exists":
      return `${operand.text} is null`;
    case "is":
      return equality(operand, filter, bind);
    case "is not":
      return `(${equality(operand, filter, bind)}) is not true`;
    case "includes":
      return `${operand.json} @> to_jsonb(${bind(toText(filter), "text")})`;
    case "contains":
      return containment(operand, filter, bind);
    case "not contains":
      return `(${containment(operand, filter, bind)}) is not true`;
    case "greater than":
    case "after":
      return comparison(operand, filter, bind, ">");
    case "less than":
    case "before":
      return comparison(operand, filter, bind, "<");
  }
}

interface Operand {
  type: FieldType;
  text: string;
  number: string;
  json: string;
}

function toOperand(fields: Fields, { field }: ListFilter, bind: Bind): Operand {
  const [name = "", ...path] = field.split(".");
  const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!known || (path.length > 0 && known[1] !== "json"))
    throw invalid(field, `"${field}" is not a field that can be filtered.`);
  const [sql, type] = known;
  if (type !== "json") {
    const isNumber = type === "number" || type === "time";
    return {
      type,
      text: `${sql}::text`,
      number: isNumber ? sql : "null::float8",
      json: "null::jsonb",
    };
  }
  // A whole bucket is there when something is in it.
  if (path.length === 0)
    return { type, text: `nullif(${sql}::text, '{}')`, number: "null::float8", json: sql };
  const place = `(${sql} #> ${bind(path.map(toStorableText), "text[]")})`;
  const number = `(case when jsonb_typeof(${place}) = 'number' then (${place})::float8 end)`;
  return { type, text: `(${place} #>> '{}')`, number, json: place };
}

function equality(operand: Operand, filter: ListFilter, bind: Bind): string {
  if (operand.type === "number" || operand.type === "time" || filter.type === "number")
    return `${operand.number} = ${bind(toNumber(filter, operand), "float8")}`;
  return `${operand.text} = ${bind(toText(filter), "text")}`;
}

function containment({ text }: Operand, filter: ListFilter, bind: Bind): string {
  const found = spellingsOf(toText(filter)).map(
    (wanted) => `position(lower(${bind(wanted, "text")}) in lower(normalize(${text}, nfkc))) > 0`,
  );
  return `(${found.join(" or ")})`;
}

/** The database may know the capitals of ASCII only: other letters are looked for in the cases that words are written in. */
function spellingsOf(wanted: string): string[] {
  const text = wanted.normalize("NFKC");
  const [first = "", ...rest] = text.toLowerCase();
  const cased = [text.toLowerCase(), text.toUpperCase(), first.toUpperCase() + rest.join("")];
  return /^\p{ASCII}*$/u.test(text) ? [text] : [...new Set([text, ...cased])];
}

function comparison(
  operand: Operand,
  filter: ListFilter,
  ...[bind, sign]: [bind: Bind, sign: "<" | ">"]
): string {
  const isInstant = filter.type === "datetime" || ["after", "before"].includes(filter.operator);
  if (operand.type === "json" && isInstant)
    return `${operand.text} collate "C" ${sign} ${bind(toText(filter), "text")}`;
  return `${operand.number} ${sign} ${bind(toNumber(filter, operand), "float8")}`;
}

function toText({ value = null, field }: ListFilter): string {
  if (value === null) throw invalid(field, `A value is needed to compare "${field}" with.`);
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
