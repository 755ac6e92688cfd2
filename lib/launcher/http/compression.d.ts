// What we use of the library, which ships no types; those on npm are of Express alone.
declare module "compression" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Filter = (req: IncomingMessage, res: ServerResponse) => boolean;

  interface Compression {
    (options: {
      filter: Filter;
    }): (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
    filter: Filter;
  }

  const compression: Compression;
  export = compression;
}
