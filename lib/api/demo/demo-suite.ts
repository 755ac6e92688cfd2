// What is set up for a first look: a target, scenarios and a suite over them.
import { z } from "zod";

import type { NewScenario } from "@/lib/scenarios/scenario-schema";

export const DEMO_TARGET_NAME = "Demo agent";
export const DEMO_SUITE_NAME = "Demo suite";

export const demoAnswerSchema = z.object({ suiteId: z.string() });

const userMessages = (...lines: string[]) =>
  lines.map((content) => ({ role: "user" as const, content }));

/** The last one is meant to fail: a failure is what one most needs to know how to read. */
export const DEMO_SCENARIOS: readonly NewScenario[] = [
  {
    name: "Demo: opening hours",
    messages: userMessages("Hello", "When do you open?"),
    evaluators: [
      { type: "contains", config: { value: "9:00" } },
      { type: "not-contains", config: { value: "sorry" } },
    ],
  },
  {
    name: "Demo: books a table",
    messages: userMessages("I want to book a table", "For 2 people at 19:30"),
    evaluators: [
      { type: "tool-called", config: { value: "book_table" } },
      { type: "tool-arguments", config: { tool: "book_table", value: { people: 2 } } },
      { type: "contains", config: { value: "booked" } },
    ],
  },
  {
    name: "Demo: gives the money back (fails on purpose)",
    messages: userMessages("Please cancel my booking", "I want a refund of the fee"),
    evaluators: [
      { type: "tool-called", config: { value: "cancel_booking" } },
      { type: "not-contains", config: { value: "cannot be refunded" } },
    ],
  },
];
