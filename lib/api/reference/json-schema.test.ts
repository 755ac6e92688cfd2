import { expect, test } from "vitest";
import { z } from "zod";

import {
  schemaLimits,
  schemaProperties,
  schemaType,
  schemaVariants,
  variantName,
} from "./sample-value";

const schemaOf = (type: z.ZodType) => z.toJSONSchema(type, { io: "input" });

test.each([
  [z.string(), "string"],
  [z.enum(["a", "b"]), '"a" | "b"'],
  [z.literal("x"), '"x"'],
  [z.array(z.number()), "list of number"],
  [z.string().nullable(), "string or null"],
  [z.unknown(), "any"],
])("types read as people write them (%#)", (type, shown) => {
  expect(schemaType(schemaOf(type))).toBe(shown);
});

test("the content of a list or a nullable value is found inside", () => {
  const inside = z.object({ id: z.string(), note: z.string().optional() });
  for (const type of [inside, z.array(inside), inside.nullable()])
    expect(
      schemaProperties(schemaOf(type)).map(({ name, isRequired }) => [name, isRequired]),
    ).toEqual([
      ["id", true],
      ["note", false],
    ]);
});

test("variants are named by their distinguishing field", () => {
  const type = z.discriminatedUnion("type", [
    z.object({ type: z.literal("START") }),
    z.object({ type: z.literal("END") }),
  ]);
  expect(schemaVariants(schemaOf(type)).map(variantName)).toEqual(["START", "END"]);
});

test("limits are shown as phrases, without the bounds that every whole number has", () => {
  expect(schemaLimits(schemaOf(z.string().min(1).max(100)))).toBe(
    "at least 1 character, at most 100 characters",
  );
  expect(schemaLimits(schemaOf(z.int().min(1).max(100)))).toBe("at least 1, at most 100");
  expect(schemaLimits(schemaOf(z.int()))).toBe("");
});
