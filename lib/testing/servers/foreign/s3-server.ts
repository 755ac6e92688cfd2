// An S3-compatible store for tests: one bucket in memory, for requests whose signature (AWS version 4) and hash are right.
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface S3Server {
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** By their paths within the bucket. */
  objects: Map<string, Buffer>;
  close: () => Promise<void>;
}

const KEY = { accessKeyId: "test-key", secretAccessKey: "the secret of the test" };
const BUCKET = "media";

export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const server = createServer((req, res) => {
    void readAll(req).then((body) => {
      const { status, content } = answerTo(req, body, objects);
      res.writeHead(status).end(content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server always has one
  return {
    ...KEY,
    endpoint: `http://127.0.0.1:${String(port)}`,
    bucket: BUCKET,
    objects,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer); // no encoding is set
  return Buffer.concat(chunks);
}

interface S3Answer {
  status: number;
  content?: Buffer;
}

function answerTo(req: IncomingMessage, body: Buffer, objects: Map<string, Buffer>): S3Answer {
  const [, bucket, ...rest] = (req.url ?? "").split("/");
  const name = rest.join("/");
  if (!isSigned(req, body)) return { status: 403 };
  if (bucket !== BUCKET) return { status: 404 };
  if (req.method === "PUT") {
    objects.set(name, body);
    return { status: 200 };
  }
  const content = objects.get(name);
  if (req.method === "DELETE") {
    objects.delete(name);
    return { status: 204 };
  }
  return content ? { status: 200, content } : { status: 404 };
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;

const sha256 = (value: string | Buffer) => createHash("sha256").update(value).digest("hex");
const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();

function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
  const parts = AUTHORIZATION.exec(headers.authorization ?? "");
  const [, id, day = "", region = "", names = "", signature] = parts ?? [];
  const content = String(headers["x-amz-content-sha256"]);
  const isBody = content === "UNSIGNED-PAYLOAD" || content === sha256(body);
  if (id !== KEY.accessKeyId || !isBody) return false;
  const signed = names.split(";").map((name) => `${name}:${String(headers[name])}\n`);
  const request = [method, url, "", signed.join(""), names, content].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(request)].join("\n");
  const ofDay = hmac(`AWS4${KEY.secretAccessKey}`, day);
  const key = hmac(hmac(hmac(ofDay, region), "s3"), "aws4_request");
  return hmac(key, text).toString("hex") === signature;
}
