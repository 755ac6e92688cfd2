import { MessagePart } from "@/components/transcript/message/message-part";
import { roleLook } from "@/components/transcript/message/role-look";
import { ToolCall } from "@/components/transcript/message/tool-call";
import { cn } from "@/components/ui/cn";
import { visibleText } from "@/lib/base/text/visible-text";
import type { ConversationItem } from "@/lib/transcript/conversation";

interface ComparedMessageProps {
  /** Which conversation it is of: a message may be in both. */
  side: string;
  item: ConversationItem;
}

/** A message in a column of its own. */
export function ComparedMessage({ side, item: { message, calls } }: ComparedMessageProps) {
  const { label, Icon, className } = roleLook(message.role);
  const idOf = (part: string) => `${side}-${message.key}-${part}`;
  return (
    <article
      className={cn(
        "border-border space-y-1.5 rounded-lg border px-3 py-2",
        message.role === "user" ? "bg-surface" : "bg-background",
      )}
    >
      <h4 className="text-muted flex items-center gap-1.5 text-xs font-medium">
        <Icon aria-hidden className={cn("size-3.5 shrink-0", className)} />
        <bdi className="min-w-0 truncate">{visibleText(message.name ?? label)}</bdi>
      </h4>
      {message.parts.map((part, index) => (
        <MessagePart
          key={index}
          id={idOf(String(index))}
          part={part}
          isForced={false}
          isData={message.role === "tool"}
        />
      ))}
      {calls.map((answered, index) => (
        <ToolCall
          key={answered.call.id ?? index}
          id={idOf(`call-${String(index)}`)}
          answered={answered}
          isForced={false}
        />
      ))}
    </article>
  );
}
