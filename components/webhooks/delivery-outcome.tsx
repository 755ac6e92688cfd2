import { cn } from "@/components/ui/cn";
import { plural } from "@/lib/base/text/plural";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Delivery } from "@/lib/notifications/webhook-schema";

const LOOKS: Record<Delivery["status"], { label: string; className: string }> = {
  pending: { label: "Not yet delivered", className: "text-warning" },
  delivered: { label: "Delivered", className: "text-success" },
  failed: { label: "Given up", className: "text-failure" },
};

/** What came of it: in a word, after how many attempts, and what the receiver said last. */
export function DeliveryOutcome({ delivery }: { delivery: Delivery }) {
  const { status, attempts, lastStatus, lastError } = delivery;
  const { label, className } = LOOKS[status];
  return (
    <>
      <span className={cn("font-medium", className)}>{label}</span>
      <span className="text-muted">
        {attempts > 0 && ` after ${plural(attempts, "attempt")}`}
        {lastError === null && lastStatus !== null && `, status ${String(lastStatus)}`}
        {lastError !== null && `. ${visibleText(lastError)}`}
      </span>
    </>
  );
}
