// Asks a route handler as a client would, without a server between.

export type RouteHandler = (request: Request) => Promise<Response>;

export interface Question {
  method?: string;
  path: string;
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Reply {
  status: number;
  /** The parsed JSON; null of an empty answer. */
  body: unknown;
  headers: Headers;
}

export async function ask(
  handler: RouteHandler,
  { method = "GET", path, body, headers = {} }: Question,
): Promise<Reply> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: text }),
  });
  const response = await handler(request);
  const answer = await response.text();
  return {
    status: response.status,
    body: answer === "" ? null : (JSON.parse(answer) as unknown),
    headers: response.headers,
  };
}
