// An agent that comes with the product: books tables by rules, without a model, so that a suite can be run in the first
// minute. It reads the whole conversation and remembers nothing.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { chatMessageSchema, chatMessageText, type ChatMessage } from "@/lib/scenarios/chat-message";

export const demoRequestSchema = z.object({ messages: z.array(chatMessageSchema).max(1000) });

export const demoReplySchema = z.object({
  messages: z.array(chatMessageSchema).describe("The reply, with the calls of tools before it"),
});

interface Rule {
  when: RegExp;
  reply: (message: string) => ChatMessage[];
}

const replyWith = (content: string): ChatMessage[] => [{ role: "assistant", content }];

/** A call, the tool's result, and the agent's reply. */
function callTool(name: string, args: object, { result, text }: { result: object; text: string }) {
  const id = `call_${name}`;
  const call = {
    id,
    type: "function" as const,
    function: { name, arguments: printJson(args) },
  };
  return [
    { role: "assistant" as const, content: null, tool_calls: [call] },
    { role: "tool" as const, tool_call_id: id, content: printJson(result) },
    ...replyWith(text),
  ];
}

/** Characters that are read: the time that the rules take grows faster than the text. */
const MAX_READ = 2000;

/** The first that fits is taken. */
const RULES: readonly Rule[] = [
  {
    when: /refund|money back/i,
    reply: () => replyWith("I am sorry, the fee of a late cancellation cannot be refunded."),
  },
  {
    when: /cancel/i,
    reply: () =>
      callTool(
        "cancel_booking",
        {},
        {
          result: { cancelled: true, fee: 10 },
          text: "Your booking is cancelled. The fee is 10 euros.",
        },
      ),
  },
  { when: /for (\d+).* at (\d{1,2}(?::\d\d)?)/i, reply: bookTable },
  {
    when: /book|table|reserv/i,
    reply: () => replyWith("Gladly. For how many people, and at what time?"),
  },
  {
    when: /open|hours|when/i,
    reply: () => replyWith("We are open from 9:00 to 22:00, every day but Monday."),
  },
  { when: /thank|bye/i, reply: () => replyWith("You are welcome. See you soon!") },
  {
    when: /hello|^hi\b|good (morning|day|evening)/i,
    reply: () =>
      replyWith("Hello! I can tell you our opening hours, book a table or cancel a booking."),
  },
];

export function demoReply(messages: readonly ChatMessage[]): ChatMessage[] {
  const last = messages.findLast(({ role }) => role === "user");
  const message = last ? chatMessageText(last).slice(0, MAX_READ) : "";
  const rule = RULES.find(({ when }) => when.test(message));
  return (
    rule?.reply(message) ??
    replyWith(
      "I did not understand that. Do you want to book a table, or to know our opening hours?",
    )
  );
}

function bookTable(message: string): ChatMessage[] {
  const [, people = "2", time = "19:00"] =
    /for (\d+).* at (\d{1,2}(?::\d\d)?)/i.exec(message) ?? [];
  return callTool(
    "book_table",
    { people: Number(people), time },
    { result: { booked: true }, text: `A table for ${people} at ${time} is booked.` },
  );
}
