import { Readable } from "node:stream";

type Inflate = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** What an inflater makes of bytes that come in chunks of `size`. */
export async function collectText(
  inflate: Inflate,
  { bytes, size }: { bytes: Uint8Array; size: number },
): Promise<string> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  const inflated: Uint8Array[] = [];
  for await (const chunk of inflate(Readable.from(chunks))) inflated.push(chunk);
  return Buffer.concat(inflated).toString();
}
