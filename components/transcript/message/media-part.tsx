import { ArrowUpRight, FileText } from "lucide-react";
import type { ReactNode } from "react";

import { ExternalLink } from "@/components/ui/links";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Media, Part } from "@/lib/transcript/transcript-message";

const KINDS = { image: "Image", audio: "Audio", file: "File" };

type MediaPartValue = Extract<Part, { type: "image" | "audio" | "file" }>;

/** An image, audio or a file. What lies on another server is a link and nothing more. */
export function MediaPart({ part }: { part: MediaPartValue }) {
  const { media } = part;
  if (media.kind === "removed")
    return (
      <p className="text-muted text-sm">
        {KINDS[part.type]}: {media.sentence}
      </p>
    );
  if (media.kind === "remote")
    return (
      <p>
        <ExternalLink href={media.url}>
          Open {part.type} <ArrowUpRight aria-hidden className="inline size-3.5" />
        </ExternalLink>
      </p>
    );
  const url = media.kind === "inline" ? media.dataUrl : media.url;
  if (part.type === "image") return <Picture media={media} url={url} />;
  if (part.type === "audio")
    return <audio controls preload="none" src={url} className="block max-w-full" />;
  return (
    <Download url={url} name={visibleText(part.filename ?? "file")}>
      {visibleText(part.filename ?? media.mediaType)}
      <span className="text-muted"> {describe(media)}</span>
    </Download>
  );
}

function Picture({ media, url }: { media: Media; url: string }) {
  const picture = (
    // oxlint-disable-next-line nextjs/no-img-element -- content of a conversation, not to be optimised
    <img
      src={url}
      alt={`Image in the conversation (${visibleText(media.mediaType ?? "unknown type")})`}
      loading="lazy"
      className="border-border bg-surface block max-h-80 min-h-8 max-w-full min-w-8 rounded-md border object-contain"
    />
  );
  // Browsers open no page on an address that holds its own data.
  if (media.kind === "inline") return picture;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="block w-fit">
      {picture}
    </a>
  );
}

function Download({ url, name, children }: { url: string; name: string; children: ReactNode }) {
  return (
    <a
      href={url}
      download={name}
      className="border-border hover:bg-hover inline-flex max-w-full items-center gap-2 rounded-md border px-3 py-2 text-sm"
    >
      <FileText aria-hidden className="text-muted size-4 shrink-0" />
      <span dir="auto" className="min-w-0 truncate">
        {children}
      </span>
    </a>
  );
}

const KILOBYTE = 1024;

function describe(media: Media): string {
  if (media.kind !== "stored") return "";
  const kilobytes = Math.ceil(media.bytes / KILOBYTE);
  return `${formatCount(kilobytes)} KB`;
}
