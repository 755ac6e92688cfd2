// Contents of scenarios as people and generators write them, for property tests.
import fc from "fast-check";

import { parseContent, toContent } from "@/lib/scenarios/scenario-content";
import { newScenarioSchema, type ScenarioContent } from "@/lib/scenarios/scenario-schema";

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "yes",
    "null",
    "~",
    "1e3",
    "- a\n- b",
    "a: b # c",
    " lead\n\n trail \n",
    "'\"\\",
    "\t",
    "2026-01-01",
    "&a *a",
    "\u0000",
    "\u2028",
    "a\r\nb",
    "---",
    "...",
    "!!js",
  ),
);
const json = fc.jsonValue({ maxDepth: 3 });
const message = fc.record(
  {
    role: fc.constantFrom("user", "assistant", "system", "tool"),
    content: fc.oneof(
      text,
      fc.constant(null),
      fc.array(fc.record({ type: fc.constantFrom("text", "odd"), text, more: json })),
    ),
    tool_calls: fc.array(
      fc.record({
        id: text,
        type: fc.constant("function"),
        function: fc.record({ name: text, arguments: text }),
      }),
      { maxLength: 2 },
    ),
    tool_call_id: text,
    extra: json,
  },
  { requiredKeys: ["role"] },
);
const parameter = fc.record(
  {
    name: fc.stringMatching(/^[A-Z][A-Z0-9_]{0,6}$/),
    description: text,
    default: fc.oneof(
      text,
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
  },
  { requiredKeys: ["name"] },
);

const input = fc.record(
  {
    name: text,
    instructions: text,
    messages: fc.array(message, { maxLength: 4 }),
    maxMessages: fc.integer({ min: 1, max: 1000 }),
    successCriteria: text,
    failureCriteria: text,
    failureCriteriaMode: fc.constantFrom("on_max_messages", "every_turn"),
    simulatorSeesCriteria: fc.boolean(),
    evaluators: fc.array(
      fc.record({
        type: fc.constant("contains"),
        config: fc.record({ value: fc.string({ minLength: 1 }) }),
      }),
      { maxLength: 2 },
    ),
    labels: fc.array(text, { maxLength: 4 }),
    parameters: fc.uniqueArray(parameter, { maxLength: 3, selector: ({ name }) => name }),
  },
  { requiredKeys: ["name"] },
);

/** Contents that the API takes, exactly as it would store them. */
export const arbitraryContent: fc.Arbitrary<ScenarioContent> = input
  .map((value) => newScenarioSchema.safeParse(value))
  .filter((result) => result.success)
  .map((result) => parseContent(JSON.stringify(toContent(result.data))));
