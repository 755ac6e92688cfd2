// Bodies of growing conversations, as the SDK posts them: every snapshot holds all messages so far.
const WORDS =
  "the customer asks where the parcel is and the agent looks it up refund order price date polite".split(
    " ",
  );

/** Text that no two calls share, so that nothing is stored once by accident. */
function uniqueText(length: number): string {
  let text = "";
  while (text.length < length) {
    text += `${WORDS[Math.floor(Math.random() * WORDS.length)] ?? ""} ${Math.random().toString(36).slice(2, 8)} `;
  }
  return text.slice(0, length);
}

export interface Conversation {
  setId: string;
  batchId: string;
  runId: string;
  messages: object[];
}

let runs = 0;

export function newConversation(setId = "load"): Conversation {
  runs += 1;
  const runId = `run-${String(process.pid)}-${String(runs)}`;
  return { setId, batchId: `batch-${String(runs % 50)}`, runId, messages: [] };
}

/** Adds one message and gives the snapshot of the whole. */
export function nextSnapshot(conversation: Conversation, messageLength: number): string {
  const { setId, batchId, runId, messages } = conversation;
  messages.push({
    id: `scenariomsg_${runId}_${String(messages.length)}`,
    role: messages.length % 2 === 0 ? "user" : "assistant",
    content: uniqueText(messageLength),
    trace_id: uniqueText(32),
  });
  return JSON.stringify({
    type: "SCENARIO_MESSAGE_SNAPSHOT",
    timestamp: Date.now() + messages.length,
    batchRunId: batchId,
    scenarioId: "scenario-load",
    scenarioRunId: runId,
    scenarioSetId: setId,
    messages,
  });
}

/** Bodies without end, on average about `size` bytes: conversations of 12 snapshots, one after the other. */
export function* snapshotsOf(size: number): Generator<string, never> {
  const SNAPSHOTS = 12;
  const messageLength = Math.max(20, (2 * size) / (SNAPSHOTS + 1) - 150);
  for (;;) {
    const conversation = newConversation();
    for (let count = 0; count < SNAPSHOTS; count++) yield nextSnapshot(conversation, messageLength);
  }
}
