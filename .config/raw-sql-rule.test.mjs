import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";

import { RAW_SQL } from "./raw-sql-rule.mjs";

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ["**/*.ts"],
      languageOptions: { parser: tseslint.parser },
      rules: { "no-restricted-syntax": ["error", ...RAW_SQL] },
    },
  ],
});

async function findings(code) {
  const [result] = await eslint.lintText(code, { filePath: "sample.ts" });
  return result.messages.map(({ line }) => line);
}

test("raw SQL is found in every spelling", async () => {
  const code = `
    await db.$queryRawUnsafe("select 1");
    await db.$queryRaw\`select 1\`;
    await getPrisma().$executeRaw(statement);
    await getPrisma()["$executeRawUnsafe"]("select 1");
    const { $queryRaw: query } = getPrisma();
    const column = Prisma.raw(name);
    const rows = await db.$queryRawTyped(found);
  `;
  expect(await findings(code)).toEqual([2, 3, 4, 5, 6, 7, 8]);
});

test("what goes through the room is not", async () => {
  const code = `
    const rows = await queryRows(db, rowSchema, sql\`select 1 as one\`);
    await execute(db, sql\`select 1\`);
    const found = await db.run.findMany({ where: { projectId } });
    type Where = Prisma.RunWhereInput;
  `;
  expect(await findings(code)).toEqual([]);
});
