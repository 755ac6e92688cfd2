// (d) From the POST to the hint in an open page.
import { newConversation, nextSnapshot } from "./conversations";
import { percentilesOf, type Percentiles } from "./percentiles";
import { postEvent, type Product } from "./product";

const EVENTS = 200;

export async function measureLive(product: Product): Promise<Percentiles> {
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
    await postEvent(product, nextSnapshot(conversation, 200));
    await heard;
    times.push(performance.now() - start);
  }
  left.abort();
  return percentilesOf(times);
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
