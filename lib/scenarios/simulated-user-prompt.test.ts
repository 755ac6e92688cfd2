import { describe, expect, test } from "vitest";

import { isAppError } from "@/lib/base/errors";
import { expectLinear } from "@/lib/testing/expect-linear";
import { parametersSchema, suppliedSchema } from "./parameter";
import { asksForParams } from "./render-text";
import type { ScenarioContent } from "./scenario-schema";
import { renderContent } from "./server/get-prompt";
import { buildSimulatedUserPrompt } from "./simulated-user-prompt";

const content: ScenarioContent = {
  name: "cancel",
  instructions: "You booked in {{ params.CITY }} for {{ params.GUESTS | plus: 1 }}.",
  successCriteria: "- Says {{ params.CITY }}\n- Is polite",
  messages: [{ role: "user", content: "Hi" }],
  parameters: [
    { name: "CITY", default: "Rome" },
    { name: "GUESTS" },
    { name: "TOKEN", secret: true },
  ],
};

function fieldsOf(build: () => unknown): string[] {
  try {
    build();
  } catch (error) {
    if (isAppError(error)) return error.issues.map(({ field, message }) => `${field}: ${message}`);
    throw error;
  }
  return [];
}

test("the prompt contains persona and situation, with parameters filled in", () => {
  const persona = { name: "Ada", description: "In a hurry", systemPrompt: "Short sentences." };
  const { systemPrompt, messages } = buildSimulatedUserPrompt({
    content,
    persona,
    supplied: { CITY: "Oslo", GUESTS: 2 },
  });
  expect(systemPrompt).toContain("You are Ada.\nIn a hurry\nShort sentences.");
  expect(systemPrompt).toContain("The situation:\nYou booked in Oslo for 3.");
  expect(systemPrompt).not.toContain("Is polite");
  expect(messages).toEqual(content.messages);
});

test("the success criteria are in the prompt only of a scenario that says so", () => {
  const seen = { content: { ...content, simulatorSeesCriteria: true }, supplied: { CITY: "Oslo" } };
  expect(buildSimulatedUserPrompt(seen).systemPrompt).toContain("- Says Oslo\n- Is polite");
});

test("a parameter without a value is shown by its name; a secret is never shown", () => {
  const secret = { ...content, instructions: "{{ params.TOKEN }} {{ params.GUESTS }}" };
  const prompt = buildSimulatedUserPrompt({ content: secret, supplied: { TOKEN: "hunter2" } });
  expect(prompt.missingParameters).toEqual(["GUESTS"]);
  expect(prompt.systemPrompt).toContain("•••• ‹GUESTS›");
  expect(prompt.systemPrompt).not.toContain("hunter2");
});

describe("templates", () => {
  test.each([
    ["{{ params.NOPE }}", 'instructions: "NOPE" is not a declared parameter'],
    ["{{ nope }}", 'instructions: "nope" is not a declared parameter'],
    ["{{ params.CITY | no_such_filter }}", "instructions: undefined filter: no_such_filter"],
    ["{% if %}", "instructions: "],
    ["{% for i in (1..1000000000) %}x{% endfor %}", "instructions: "],
    ["{% include '/etc/passwd' %}", "instructions: "],
  ])("%s is an error beside the field", (instructions, message) => {
    const [found = ""] = fieldsOf(() =>
      buildSimulatedUserPrompt({ content: { ...content, instructions } }),
    );
    expect(found.startsWith(message)).toBe(true);
  });

  test("without parameters, braces are only braces, unless they ask for one", () => {
    const plain = { name: "n", instructions: "Type {{ handlebars }} and {% raw" };
    expect(buildSimulatedUserPrompt({ content: plain }).systemPrompt).toContain(plain.instructions);
    const asks = { name: "n", instructions: "{{ params.X }}" };
    expect(fieldsOf(() => buildSimulatedUserPrompt({ content: asks }))).toEqual([
      'instructions: "X" is not a declared parameter',
    ]);
  });

  test("a value is never read as a template", () => {
    const supplied = { CITY: "{{ params.TOKEN }}", GUESTS: 1 };
    expect(buildSimulatedUserPrompt({ content, supplied }).systemPrompt).toContain(
      "in {{ params.TOKEN }} for",
    );
  });
});

describe("limits of parameters", () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `P${String(index)}`);
  test.each<[string, unknown, boolean]>([
    ["20 declared", names(20).map((name) => ({ name })), true],
    ["21 declared", names(21).map((name) => ({ name })), false],
    ["a name of 64", [{ name: "a".repeat(64) }], true],
    ["a name of 65", [{ name: "a".repeat(65) }], false],
    ["a name that begins with a digit", [{ name: "1a" }], false],
    ["__proto__", [{ name: "__proto__" }], false],
    ["constructor", [{ name: "constructor" }], false],
    ["a description of 500", [{ name: "a", description: "x".repeat(500) }], true],
    ["a description of 501", [{ name: "a", description: "x".repeat(501) }], false],
    ["a default of 4,096", [{ name: "a", default: "x".repeat(4096) }], true],
    ["a default of 4,097", [{ name: "a", default: "x".repeat(4097) }], false],
    [
      "a number and a boolean",
      [
        { name: "a", default: 1.5 },
        { name: "b", default: false },
      ],
      true,
    ],
    ["a list", [{ name: "a", default: [] }], false],
    ["a secret with a default", [{ name: "a", secret: true, default: "x" }], false],
    ["one name twice", [{ name: "a" }, { name: "a" }], false],
  ])("declared: %s", (_, value, isFine) => {
    expect(parametersSchema.safeParse(value).success).toBe(isFine);
  });

  const values = (count: number, value: unknown) =>
    Object.fromEntries(names(count).map((name) => [name, value]));
  test.each<[string, unknown, boolean]>([
    ["50 names", values(50, 1), true],
    ["51 names", values(51, 1), false],
    [
      "16,384 bytes",
      { a: "x".repeat(4096), b: "x".repeat(4096), c: "x".repeat(4096), d: "x".repeat(4067) },
      true,
    ],
    [
      "16,385 bytes",
      { a: "x".repeat(4096), b: "x".repeat(4096), c: "x".repeat(4096), d: "x".repeat(4068) },
      false,
    ],
    ["a null", { a: null }, false],
  ])("supplied: %s", (_, value, isFine) => {
    expect(suppliedSchema.safeParse(value).success).toBe(isFine);
  });
});

test.each<[string, (size: number) => string]>([
  ["openings", (size) => "{{".repeat(size)],
  ["openings and spaces", (size) => "{{ ".repeat(size)],
  ["openings and ends", (size) => "{{}".repeat(size)],
  ["words", (size) => "{%params".repeat(size)],
])("whether a text of %s asks for parameters is found in linear time", (_, textOf) => {
  expectLinear((size) => {
    const text = textOf(size);
    return () => asksForParams(text);
  });
});

describe("rendered on the server", () => {
  test("the texts are those of the preview", async () => {
    const supplied = { CITY: "Oslo", GUESTS: 2 };
    const renderText = await renderContent(content, supplied);
    expect(buildSimulatedUserPrompt({ content, supplied }, renderText)).toEqual(
      buildSimulatedUserPrompt({ content, supplied }),
    );
  });

  test.each(["{{ params.NOPE }}", "{% if %}", "{{ params.CITY | no_such_filter }}"])(
    "%s is the same error beside the same field",
    async (instructions) => {
      const wrong = { ...content, instructions };
      const [expected] = fieldsOf(() => buildSimulatedUserPrompt({ content: wrong }));
      const refusal = renderContent(wrong, {}).catch((error: unknown) =>
        fieldsOf(() => {
          throw error;
        }),
      );
      expect(await refusal).toEqual([expected]);
    },
  );

  test("a text that loops is refused within the deadline", async () => {
    const loop = "{% for a in (1..9999) %}".repeat(4) + "x" + "{% endfor %}".repeat(4);
    await expect(renderContent({ ...content, instructions: loop }, {})).rejects.toMatchObject({
      code: "validation_failed",
    });
  });
});
