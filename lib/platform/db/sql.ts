// Statements and their parts. A value within one is always bound; only names that the code itself spells are text.
import { parseSearch } from "@/lib/base/search/search-terms";
import { Prisma } from "./generated/client";

/** A statement, or a part of one. */
export type Sql = Prisma.Sql;

/** Makes a statement: another one within it becomes part of it, everything else is bound. */
export const sql = Prisma.sql;

/** Parts with commas between them. There must be one. */
export function listed(parts: readonly Sql[]): Sql {
  return Prisma.join([...parts], ", ");
}

/** True where all conditions are, also where there is none. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : Prisma.join([...conditions], " and ");
}

/** True where one of the conditions is. */
export function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${Prisma.join([...conditions], " or ")})`;
}

/** The value of the first condition that is true. There must be one. */
export function firstOf(cases: readonly { when: Sql; then: Sql }[], otherwise: Sql): Sql {
  const branches = cases.map(({ when, then }) => sql`when ${when} then ${then}`);
  return sql`case ${Prisma.join(branches, " ")} else ${otherwise} end`;
}

/** SQL of "the text has all that is searched for", of a column of folded text. Parts of words are found too. */
export function textCondition(search: string, column: Sql): Sql {
  const { pieces } = parseSearch(search);
  return allOf(pieces.map((piece) => sql`position(${piece}::text in ${column}) > 0`));
}

/**
 * True of every key that is not null. The planner takes a list in JSON for a hundred rows, and reads a small table whole
 * to find that many; with this condition it expects one row, and looks it up by the index. For a prepared statement, which
 * keeps its plan while the table grows.
 */
export function isKey(key: Sql): Sql {
  return sql`${key} = any(array[${key}])`;
}
