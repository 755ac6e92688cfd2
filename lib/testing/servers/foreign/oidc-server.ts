// An OpenID Connect provider for tests: it signs everybody in as whom the test says, and checks what a client must send.
import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface OidcClaims {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
  groups?: string[];
}

export interface OidcServer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whom the next visit signs in. */
  signInAs: (claims: OidcClaims) => void;
  /** Requests for tokens that did not have the verifier or the secret. */
  refused: () => number;
  close: () => Promise<void>;
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY_ID = "test";
const CLIENT = { clientId: "rehearsal", clientSecret: "the secret of the client" };
const HOUR_SECONDS = 3600;

interface Grant {
  claims: OidcClaims;
  nonce: string | null;
  challenge: string | null;
}

export async function startOidcServer(): Promise<OidcServer> {
  let claims: OidcClaims = { sub: "nobody" };
  let refused = 0;
  const grants = new Map<string, Grant>();
  const answers: Record<string, (req: IncomingMessage, res: ServerResponse) => unknown> = {
    "/.well-known/openid-configuration": (_req, res) => {
      sendJson(res, 200, discoveryOf(issuerOf(server.address() as AddressInfo)));
    },
    "/jwks": (_req, res) => {
      const key = { ...publicKey.export({ format: "jwk" }), kid: KEY_ID, alg: "RS256", use: "sig" };
      sendJson(res, 200, { keys: [key] });
    },
    "/authorize": (req, res) => {
      const { searchParams } = new URL(req.url ?? "", "http://provider");
      const code = randomUUID();
      const challenge = searchParams.get("code_challenge");
      grants.set(code, { claims, nonce: searchParams.get("nonce"), challenge });
      const back = new URL(searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", searchParams.get("state") ?? "");
      res.writeHead(302, { location: back.href }).end();
    },
    "/token": async (req, res) => {
      const form = new URLSearchParams(await textOf(req));
      const grant = grants.get(form.get("code") ?? "");
      grants.delete(form.get("code") ?? "");
      const issuer = issuerOf(server.address() as AddressInfo);
      if (grant && isClient(req, form) && isVerified(grant, form.get("code_verifier") ?? "")) {
        const token = signToken({ ...grant.claims, nonce: grant.nonce, iss: issuer });
        sendJson(res, 200, { access_token: randomUUID(), token_type: "Bearer", id_token: token });
        return;
      }
      refused += 1;
      sendJson(res, 400, { error: "invalid_grant" });
    },
  };
  const server = createServer((req, res) => {
    const answer = answers[(req.url ?? "").split("?", 1)[0] ?? ""];
    if (answer) answer(req, res);
    else sendJson(res, 404, { error: "not_found" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    issuer: issuerOf(server.address() as AddressInfo),
    ...CLIENT,
    signInAs: (next) => (claims = next),
    refused: () => refused,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function issuerOf({ port }: AddressInfo): string {
  return `http://127.0.0.1:${String(port)}`;
}

function discoveryOf(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

function isVerified({ challenge }: Grant, verifier: string): boolean {
  return createHash("sha256").update(verifier).digest("base64url") === challenge;
}

function isClient(req: IncomingMessage, form: URLSearchParams): boolean {
  const basic = /^Basic (.+)$/.exec(req.headers.authorization ?? "")?.[1] ?? "";
  const [id = "", secret = ""] = Buffer.from(basic, "base64").toString().split(":");
  const given = basic === "" ? form.get("client_secret") : decodeURIComponent(secret);
  const name = basic === "" ? form.get("client_id") : decodeURIComponent(id);
  return name === CLIENT.clientId && given === CLIENT.clientSecret;
}

function signToken(claims: object): string {
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, exp: now + HOUR_SECONDS, aud: CLIENT.clientId };
  const parts = [
    { alg: "RS256", kid: KEY_ID, typ: "JWT" },
    { ...claims, ...times },
  ];
  const text = parts
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), privateKey).toString("base64url")}`;
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function sendJson(res: ServerResponse, status: number, value: object): void {
  res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
