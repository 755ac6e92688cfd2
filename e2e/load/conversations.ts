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
  scenarioId: string;
  runId: string;
  messages: object[];
}

let runs = 0;

export function newConversation(setId = "load"): Conversation {
  runs += 1;
  const runId = `run-${String(process.pid)}-${String(runs)}`;
  const batchId = `batch-${String(runs % 50)}`;
  return { setId, batchId, scenarioId: "scenario-load", runId, messages: [] };
}

/** The fields that every event of a run has. */
function idsOf({ setId, batchId, scenarioId, runId }: Conversation) {
  return { batchRunId: batchId, scenarioId, scenarioRunId: runId, scenarioSetId: setId };
}

/** The event that a run begins with, named as its scenario. */
export function startOf(conversation: Conversation): string {
  return JSON.stringify({
    ...idsOf(conversation),
    type: "SCENARIO_RUN_STARTED",
    timestamp: Date.now(),
    metadata: { name: conversation.scenarioId },
  });
}

/** The events of a run of a batch that has ended; every fifth has failed. */
export function finishedRun(batchId: string, number: number): string[] {
  const scenarioId = `Scenario ${String(number)}`;
  const conversation = { ...newConversation(), batchId, scenarioId };
  const isFailed = number % 5 === 0;
  const end = {
    ...idsOf(conversation),
    type: "SCENARIO_RUN_FINISHED",
    timestamp: Date.now() + 2,
    status: isFailed ? "FAILED" : "SUCCESS",
    results: {
      verdict: isFailed ? "failure" : "success",
      metCriteria: isFailed ? [] : ["Greets"],
      unmetCriteria: isFailed ? ["Greets"] : [],
    },
  };
  return [startOf(conversation), nextSnapshot(conversation, 200), JSON.stringify(end)];
}

/** Adds one message and gives the snapshot of the whole. */
export function nextSnapshot(
  conversation: Conversation,
  messageLength: number,
  content = uniqueText(messageLength),
): string {
  const { runId, messages } = conversation;
  messages.push({
    id: `scenariomsg_${runId}_${String(messages.length)}`,
    role: messages.length % 2 === 0 ? "user" : "assistant",
    content,
    trace_id: uniqueText(32),
  });
  return JSON.stringify({
    ...idsOf(conversation),
    type: "SCENARIO_MESSAGE_SNAPSHOT",
    timestamp: Date.now() + messages.length,
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
