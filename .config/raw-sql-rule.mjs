// Options of ESLint's no-restricted-syntax: SQL goes through lib/platform/db, which binds every value and parses every row.

const MESSAGE =
  "Only lib/platform/db sends SQL: make statements by `sql`, and send them by queryRows, queryRow or execute.";

const NAMES = "/^\\$(query|execute)Raw/";

export const RAW_SQL = [
  `MemberExpression[property.name=${NAMES}]`,
  `MemberExpression[property.value=${NAMES}]`,
  `ObjectPattern > Property[key.name=${NAMES}]`,
  "MemberExpression[object.name='Prisma'][property.name=/^(sql|raw|join|empty|Sql)$/]",
].map((selector) => ({ selector, message: MESSAGE }));
