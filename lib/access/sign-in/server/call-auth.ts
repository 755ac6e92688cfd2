// Calls of the sign-in library: what it is sent of a request, its errors as ours, and its cookies on our answer.
import { APIError } from "better-auth/api";

import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { CLIENT_ADDRESS, type RawRequest } from "@/lib/platform/http/raw-request";

export type Asking = Pick<RawRequest, "header" | "address">;

const PASSED_HEADERS = ["cookie", "user-agent"];

export function authHeaders({ header, address }: Asking): Headers {
  const headers = new Headers();
  for (const name of PASSED_HEADERS) {
    const value = header(name);
    if (value !== null) headers.set(name, value);
  }
  if (address !== null) headers.set(CLIENT_ADDRESS, address);
  return headers;
}

/** Throws `refusal` for what the library refuses, and too_many_requests for an account that it has locked. */
export async function callAuth<T>(call: () => Promise<T>, refusal: AppError): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    if (error.statusCode !== 429) throw refusal;
    throw new AppError("too_many_requests", "Too many attempts: try again in some minutes.");
  }
}

/** An answer with the cookies that the library has set. */
export function withCookies(value: unknown, from: Headers): Response {
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  for (const cookie of from.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(printJson(value), { headers });
}
