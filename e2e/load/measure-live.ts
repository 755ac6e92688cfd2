// (d) From the POST to the hint in an open page.
import { newConversation, nextSnapshot } from "./conversations";
import { API_KEY, type Product } from "./product";

const EVENTS = 200;

export async function measureLive(product: Product): Promise<{ p50: number; p95: number }> {
  const left = new AbortController();
  const stream = await fetch(`${product.baseUrl}/api/projects/default/live`, {
    signal: left.signal,
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const times: number[] = [];
  for (let count = 0; count < EVENTS; count++) {
    const conversation = newConversation("live");
    const start = performance.now();
    const heard = hear(reader, conversation.runId);
    await post(product, nextSnapshot(conversation, 200));
    await heard;
    times.push(performance.now() - start);
  }
  left.abort();
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: sorted[EVENTS / 2] ?? 0, p95: sorted[Math.floor(EVENTS * 0.95)] ?? 0 };
}

async function hear(
  reader: ReadableStreamDefaultReader<string> | undefined,
  runId: string,
): Promise<void> {
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (value === undefined) throw new Error("the live stream ended");
    if (value.includes(`"${runId}"`)) return;
  }
}

async function post({ baseUrl }: Product, body: string): Promise<void> {
  const headers = { "content-type": "application/json", "x-auth-token": API_KEY };
  const answer = await fetch(`${baseUrl}/api/scenario-events`, { method: "POST", headers, body });
  if (answer.status !== 201) throw new Error(`refused: ${await answer.text()}`);
}
