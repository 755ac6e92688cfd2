// The network between the product and its database, as it fails: a proxy that passes on, says nothing, or refuses.
import net, { type AddressInfo } from "node:net";
import { Transform } from "node:stream";

import { onTestFinished } from "vitest";

export interface NetworkLink {
  url: string;
  /** Connections stay open, and nothing passes any more in either direction; new ones get no answer. */
  silence: () => void;
  /** Cuts every connection off and refuses new ones. */
  refuse: () => void;
  /** How many connections it has refused. */
  refusals: () => number;
  /** Passes on again; what was silent goes on. */
  restore: () => void;
}

type Pair = readonly [client: net.Socket, database: net.Socket];

/** Runs a proxy in front of a database and returns its address. */
export async function linkTo(
  databaseUrl: string,
  options: { dropsNotifications?: boolean } = {},
): Promise<NetworkLink> {
  const pairs = new Set<Pair>();
  const place = new URL(databaseUrl);
  let state: "open" | "silent" | "refusing" = "open";
  let refusals = 0;
  const server = net.createServer((client) => {
    if (state === "refusing") {
      refusals += 1;
      client.resetAndDestroy();
      return;
    }
    const database = net.connect(Number(place.port), place.hostname);
    const pair = connect([client, database], options);
    pairs.add(pair);
    client.once("close", () => pairs.delete(pair));
    if (state === "silent") pauseAll([pair]);
  });
  const url = await listen(server, databaseUrl);
  onTestFinished(() => {
    cutAll(pairs);
    server.close();
  });
  return {
    url,
    silence: () => {
      state = "silent";
      pauseAll(pairs);
    },
    refuse: () => {
      state = "refusing";
      cutAll(pairs);
    },
    refusals: () => refusals,
    restore: () => {
      state = "open";
      for (const pair of pairs) for (const socket of pair) socket.resume();
    },
  };
}

/** The address of the database, by way of the server. */
async function listen(server: net.Server, databaseUrl: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  url.searchParams.delete("host"); // of a socket
  return url.href;
}

function connect(pair: Pair, { dropsNotifications = false }): Pair {
  const [client, database] = pair;
  const end = () => {
    client.destroy();
    database.destroy();
  };
  for (const socket of pair) socket.on("error", end).on("close", end);
  client.pipe(database);
  if (dropsNotifications) database.pipe(withoutNotifications()).pipe(client);
  else database.pipe(client);
  return pair;
}

const HEADER_BYTES = 5;
const NOTIFICATION = "A".charCodeAt(0);

/** As a pooler does that lends its connections for one transaction each. */
function withoutNotifications(): Transform {
  let rest = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= HEADER_BYTES && rest.length > rest.readInt32BE(1)) {
        const end = rest.readInt32BE(1) + 1; // a byte for the type, then a length that counts itself
        if (rest[0] !== NOTIFICATION) this.push(rest.subarray(0, end));
        rest = rest.subarray(end);
      }
      done();
    },
  });
}

function pauseAll(pairs: Iterable<Pair>): void {
  for (const pair of pairs) for (const socket of pair) socket.pause();
}

function cutAll(pairs: Iterable<Pair>): void {
  for (const pair of pairs) for (const socket of pair) socket.destroy();
}
