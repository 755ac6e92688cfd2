// What the settings say of where large media are stored.
import path from "node:path";

import { StartupError } from "@/lib/base/errors";

interface MediaSource {
  MEDIA_DIR?: string | undefined;
  S3_ENDPOINT?: string | undefined;
  S3_BUCKET?: string | undefined;
  S3_ACCESS_KEY_ID?: string | undefined;
  S3_SECRET_ACCESS_KEY?: string | undefined;
  S3_REGION: string;
}

export interface S3Settings {
  kind: "s3";
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

export type MediaSettings = { kind: "folder"; folder: string } | S3Settings;

/** Beside an embedded database. */
export function defaultMediaFolder(dataDir: string): string {
  return path.resolve(dataDir, "media");
}

/** Null where media stay in the database. */
export function mediaOf(source: MediaSource): MediaSettings | null {
  if (source.S3_ENDPOINT !== undefined) return s3Of(source, source.S3_ENDPOINT);
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = source;
  const others = Object.entries({ S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY });
  const [alone] = others.flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (alone !== undefined) throw new StartupError(`${alone} needs S3_ENDPOINT.`);
  if (source.MEDIA_DIR === undefined) return null;
  return { kind: "folder", folder: path.resolve(source.MEDIA_DIR) };
}

function s3Of(source: MediaSource, endpoint: string): S3Settings {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION, MEDIA_DIR } = source;
  if (MEDIA_DIR !== undefined)
    throw new StartupError("MEDIA_DIR and S3_ENDPOINT exclude each other.");
  if (
    S3_BUCKET === undefined ||
    S3_ACCESS_KEY_ID === undefined ||
    S3_SECRET_ACCESS_KEY === undefined
  )
    throw new StartupError(
      "S3_ENDPOINT needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.",
    );
  return {
    kind: "s3",
    endpoint: endpoint.replace(/\/+$/, ""),
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    region: S3_REGION,
  };
}
