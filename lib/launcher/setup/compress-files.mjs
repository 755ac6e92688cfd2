// Compresses the scripts and styles of a build as far as Brotli can, which takes too long while a page waits for them.
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

const compress = promisify(brotliCompress); // its default is the highest quality
const COMPRESSED = /\.(?:js|css)$/;

/** Writes `NAME.br` beside each script and style of a folder. @param {string} folder */
export async function compressFiles(folder) {
  const names = readdirSync(folder).filter((name) => COMPRESSED.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      await writeFile(`${file}.br`, await compress(await readFile(file)));
    }),
  );
}
