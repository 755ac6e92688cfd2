// The steps of the Dockerfile without a container engine: each stage is a folder with a Debian of its own, in which its
// commands run by chroot, in namespaces of their own.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

import { parseJson } from "@/lib/base/json/json";

/** The release that the images of Node in the Dockerfile are made from. */
const DEBIAN = "bookworm";
const PACKAGES = ["ca-certificates", "libstdc++6", "libatomic1"];
/** What an engine gives a container of the machine that it runs on. */
const OF_THE_MACHINE = ["etc/resolv.conf", "etc/hosts", "etc/ssl/certs"];
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export interface Image {
  root: string;
  env: Record<string, string>;
  folder: string;
  user: string;
  command: string[];
  healthCheck: string[];
}

/** Runs a Dockerfile; resolves with its last stage. Needs root and debootstrap, as they are on a Debian machine. */
export function buildImage(dockerfile: string, folder: string): Image {
  const base = makeBase(path.join(folder, "base"));
  const stages = new Map<string, Image>();
  let image = newImage(base);
  let count = 0;
  for (const { name, rest } of instructionsOf(dockerfile)) {
    if (name === "FROM") {
      count += 1;
      image = newImage(path.join(folder, `stage-${String(count)}`));
      execute(["cp", "-a", base, image.root]);
      stages.set(/ AS (\w+)$/.exec(rest)?.[1] ?? String(count), image);
    } else apply(image, { name, rest, stages });
  }
  return image;
}

function newImage(root: string): Image {
  return { root, env: { PATH }, folder: "/", user: "root", command: [], healthCheck: [] };
}

interface Instruction {
  name: string;
  rest: string;
}

/** Without comments; a line that ends in a backslash goes on. */
function instructionsOf(dockerfile: string): Instruction[] {
  return dockerfile
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [name = "", ...rest] = line.split(" ");
      return { name, rest: rest.join(" ") };
    });
}

const listSchema = z.array(z.string());

/** Only those that our Dockerfile uses: any other is an error, not a step left out. */
function apply(
  image: Image,
  { name, rest, stages }: Instruction & { stages: ReadonlyMap<string, Image> },
): void {
  switch (name) {
    case "ENV":
      for (const [, key = "", value = ""] of rest.matchAll(/(\w+)=(\S+)/g)) image.env[key] = value;
      return;
    case "WORKDIR":
      image.folder = rest;
      mkdirSync(path.join(image.root, rest), { recursive: true });
      return;
    case "COPY":
      copy(image, rest, stages);
      return;
    case "RUN":
      runIn(image, ["sh", "-c", rest.replace(/^--mount=\S+ /, "")]);
      return;
    case "USER":
      image.user = rest;
      return;
    case "CMD":
      image.command = listSchema.parse(parseJson(rest));
      return;
    case "HEALTHCHECK":
      image.healthCheck = listSchema.parse(parseJson(rest.slice(rest.indexOf("["))));
      return;
    case "VOLUME":
    case "EXPOSE":
      return;
    default:
      throw new Error(`the Dockerfile has an instruction that this proof does not know: ${name}`);
  }
}

function copy(image: Image, rest: string, stages: ReadonlyMap<string, Image>): void {
  const [, from] = /^--from=(\w+) /.exec(rest) ?? [];
  const words = rest.replace(/^--from=\w+ /, "").split(" ");
  const to = path.join(image.root, image.folder, words.pop() ?? "");
  const root = from === undefined ? "." : (stages.get(from)?.root ?? from);
  for (const file of words) {
    const source = path.join(root, file);
    const isFolder = spawnSync("test", ["-d", source]).status === 0;
    cpSync(source, isFolder ? to : path.join(to, path.basename(file)), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/** As `node:22-bookworm-slim`, with the Node of this machine. */
function makeBase(root: string): string {
  execute(["debootstrap", "--variant=minbase", `--include=${PACKAGES.join(",")}`, DEBIAN, root]);
  const bin = path.join(root, "usr/local/bin");
  cpSync(process.execPath, path.join(bin, "node"));
  const npm = path.dirname(path.dirname(realpathSync(whichNpm())));
  cpSync(npm, path.join(root, "usr/local/lib/node_modules/npm"), { recursive: true });
  for (const name of ["npm", "npx"])
    execute(["ln", "-s", `../lib/node_modules/npm/bin/${name}-cli.js`, path.join(bin, name)]);
  for (const file of OF_THE_MACHINE.filter((name) => existsSync(`/${name}`))) {
    const own = path.join(root, file);
    execute(["rm", "-rf", own]); // links in it lead to files of this machine
    execute(["cp", "-rL", `/${file}`, own]);
  }
  execute(["chroot", root, "useradd", "--uid", "1000", "--create-home", "node"]);
  return root;
}

function whichNpm(): string {
  return spawnSync("which", ["npm"], { encoding: "utf8" }).stdout.trim();
}

/** Variables of this machine without which npm reaches no registry on it. */
const NETWORK = /^(?:https?_proxy|no_proxy|npm_config_registry|node_extra_ca_certs)$/i;

function argumentsOf({ root, env, folder, user }: Image, command: readonly string[]): string[] {
  const network = Object.entries(process.env).filter(([name]) => NETWORK.test(name));
  const variables = [...network, ...Object.entries(env)].map(
    ([name, value]) => `${name}=${value ?? ""}`,
  );
  const mounts = `mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev"`;
  const enter = `cd "$0" && exec "$@"`;
  return [
    ...["--mount", "--pid", "--fork", "--kill-child", "sh", "-c"],
    `${mounts} && shift && exec chroot "$@"`,
    ...["sh", root, `--userspec=${user}`, root, "env", "-i", ...variables],
    ...["sh", "-c", enter, folder, ...command],
  ];
}

/** Runs to its end; throws where it fails. */
export function runIn(image: Image, command: readonly string[]): string {
  return execute(["unshare", ...argumentsOf(image, command)]);
}

/** Goes on until it is stopped. */
export function startIn(image: Image, command: readonly string[]): ChildProcess {
  return spawn("unshare", argumentsOf(image, command), { stdio: ["ignore", "inherit", "inherit"] });
}

/** As an engine does: the first process in it gets the signal, and with its end all others are gone. */
export function stopIn({ pid }: ChildProcess): void {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8");
  for (const first of children.trim().split(" ").filter(Boolean))
    process.kill(Number(first), "SIGTERM");
}

function execute([program = "", ...args]: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(" ").slice(0, 200)}: ${stdout}${stderr}`.slice(-3000));
  return stdout;
}
