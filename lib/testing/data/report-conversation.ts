// Reports runs with given conversations.
import { newRunIds, type TestProject } from "../test-project";

export const CONVERSATION_START = 1_795_314_400_000;

interface Conversation {
  place?: { setId?: string; batchId?: string };
  name?: string;
  /** Milliseconds after TALK_START. */
  at?: number;
  messages: object[];
}

/** Reports a run with these messages; resolves with its ids. */
export async function reportConversation(
  project: TestProject,
  { place = {}, name = "A run", at = 0, messages }: Conversation,
) {
  const ids = newRunIds(place);
  const timestamp = CONVERSATION_START + at;
  await project.postAll([
    { type: "SCENARIO_RUN_STARTED", timestamp, ...ids, metadata: { name } },
    { type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: timestamp + 1, ...ids, messages },
  ]);
  return ids;
}

/** Messages of the user and of the agent in turn. */
export function alternatingMessages(...texts: string[]): object[] {
  return texts.map((content, index) => ({
    id: `m${String(index)}`,
    role: index % 2 === 0 ? "user" : "assistant",
    content,
  }));
}
