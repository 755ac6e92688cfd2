import { Brain } from "lucide-react";

import { JsonBlock } from "@/components/ui/code-block";
import { Fold } from "@/components/ui/fold";
import { unfoldJson } from "@/lib/transcript/message-part";
import type { Part } from "@/lib/transcript/transcript-message";
import { LongText } from "./long-text";
import { MediaPart } from "./media-part";

interface MessagePartProps {
  id: string;
  part: Part;
  isForced: boolean;
  /** It is part of a tool's message: its text is data. */
  isData?: boolean;
}

export function MessagePart({ id, part, isForced, isData = false }: MessagePartProps) {
  switch (part.type) {
    case "text":
      return <LongText id={id} text={part.text} isForced={isForced} isData={isData} />;
    case "reasoning":
      return <Reasoning id={id} text={part.text} isForced={isForced} />;
    case "tool-result":
      return <ResultValue id={id} value={part.value} isForced={isForced} />;
    case "json":
      return <JsonBlock value={part.value} copyLabel="Copy part" />;
    case "image":
    case "audio":
    case "file":
      return <MediaPart part={part} />;
  }
}

function Reasoning({ id, text, isForced }: { id: string; text: string; isForced: boolean }) {
  return (
    <Fold
      id={id}
      isForced={isForced}
      className="text-muted -mx-2 text-sm"
      summary={
        <>
          <Brain aria-hidden className="size-3.5 shrink-0" />
          Reasoning
        </>
      }
    >
      <div className="px-2 pb-2 pl-7.5">
        <LongText id={`${id}-text`} text={text} isForced={isForced} />
      </div>
    </Fold>
  );
}

/** What a tool answered: JSON inside a text is unfolded, other text stays text. */
function ResultValue({ id, value, isForced }: { id: string; value: unknown; isForced: boolean }) {
  const unfolded = unfoldJson(value);
  return typeof unfolded === "string" ? (
    <LongText id={id} text={unfolded} isForced={isForced} isData />
  ) : (
    <JsonBlock value={unfolded} copyLabel="Copy result" />
  );
}
