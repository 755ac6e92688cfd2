// Bytes out of a transcript are hostile: only kinds that a browser shows without running anything keep their type,
// everything else is a download, and nothing in it may load or run.
import { toStorableText } from "@/lib/base/text/storable-text";
import { API_SECURITY_POLICY } from "@/lib/platform/http/server/security-headers";
import type { MediaContent } from "./get-media";

const SHOWN = /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/i;

export function mediaResponse({ bytes, mediaType, filename }: MediaContent): Response {
  const isShown = SHOWN.test(mediaType);
  const disposition = isShown ? "inline" : "attachment";
  const name = encodeURIComponent(
    toStorableText(filename ?? "file").replaceAll(/[\r\n"\\/]/g, "_"),
  );
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": isShown ? mediaType : "application/octet-stream",
      "content-disposition": `${disposition}; filename*=UTF-8''${name}`,
      "content-security-policy": API_SECURITY_POLICY,
      "x-content-type-options": "nosniff",
      // Content never changes under a key of the log, but a project's data stays out of shared caches.
      "cache-control": "private, max-age=3600",
    },
  });
}
