import type { RawRequest } from "@/lib/platform/http/raw-request";
import { isProtobuf } from "../otlp-dialect";

export interface OtlpBody {
  bytes: Buffer;
  isProtobuf: boolean;
}

/** The body of an operation with `readsBytes`. */
export function otlpBody({ sent, request }: { sent: unknown; request: RawRequest }): OtlpBody {
  if (!Buffer.isBuffer(sent)) throw new Error("the operation does not read bytes");
  return { bytes: sent, isProtobuf: isProtobuf(request) };
}
