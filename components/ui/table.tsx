import type { ComponentProps } from "react";

import { cn } from "@/components/ui/cn";

interface TableProps extends ComponentProps<"table"> {
  caption: string;
  /** It may be wider than the page and scrolls then; any other fits at every width. */
  isWide?: boolean;
}

export function Table({ caption, isWide = false, className, children, ...props }: TableProps) {
  const overflow = isWide ? "overflow-x-auto" : "overflow-hidden";
  return (
    <div className={cn("border-border rounded-lg border", overflow)}>
      <table className={cn("w-full border-collapse text-sm", className)} {...props}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "border-border bg-surface text-muted h-9 border-b px-3 text-left text-xs font-medium whitespace-nowrap",
        className,
      )}
      {...props}
    />
  );
}

/** A row whose `.row-link` covers it: the whole row is the link, and stays one for readers and keyboards. */
export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn(
        "border-border focus-within:bg-hover hover:bg-hover relative border-b last:border-b-0",
        className,
      )}
      {...props}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("px-3 py-2.5 align-middle", className)} {...props} />;
}
