// Bytes as objects of an S3-compatible store, addressed by path. The operator chooses it, so it may be on this machine or
// a private network.
import { AwsClient } from "aws4fetch";

import type { S3Settings } from "@/lib/platform/process/media-settings";
import { pathOf, type MediaName, type MediaStore } from "./media-name";

const TIMEOUT_MS = 10_000;
const RETRIES = 2;
const NOT_FOUND = 404;

export class S3Store implements MediaStore {
  readonly #client: AwsClient;
  readonly #base: string;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings) {
    const key = { accessKeyId, secretAccessKey };
    this.#client = new AwsClient({ ...key, region, service: "s3", retries: RETRIES });
    this.#base = `${endpoint}/${bucket}`;
  }

  async put(name: MediaName, bytes: Buffer): Promise<void> {
    // A hash of the body is in the signature, which a store compares.
    const headers = {
      "content-type": "application/octet-stream",
      "x-amz-content-sha256": name.hash,
    };
    const answer = await this.#ask(name, { method: "PUT", body: new Uint8Array(bytes), headers });
    await finish(answer);
  }

  async get(name: MediaName): Promise<Buffer | null> {
    const answer = await this.#ask(name, { method: "GET" });
    if (answer.status === NOT_FOUND) {
      await answer.body?.cancel();
      return null;
    }
    if (!answer.ok) return finish(answer);
    return Buffer.from(await answer.arrayBuffer());
  }

  async remove(name: MediaName): Promise<void> {
    const answer = await this.#ask(name, { method: "DELETE" });
    if (answer.status !== NOT_FOUND) await finish(answer);
  }

  #ask(name: MediaName, init: RequestInit): Promise<Response> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return this.#client.fetch(`${this.#base}/${pathOf(name)}`, { ...init, signal });
  }
}

/** Throws for a refusal. What the store writes of it may name the key, so only the status is shown. */
async function finish(answer: Response): Promise<null> {
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the S3 store answered ${String(answer.status)}`);
  return null;
}
