// A server that keeps what it is sent, and repeats it as its reply.
import { text } from "node:stream/consumers";

import { answerJson, startHttpServer } from "../http-server";

export interface EchoedRequest {
  url: string;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

export async function startEchoServer(status = 200) {
  const received: EchoedRequest[] = [];
  const { url } = await startHttpServer((request, response) => {
    void text(request).then((body) => {
      const seen = { url: request.url ?? "", headers: request.headers, body };
      received.push(seen);
      answerJson(response, { reply: JSON.stringify(seen) }, status);
    });
  });
  return { url, received };
}
