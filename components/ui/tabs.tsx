"use client";

import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "@/components/ui/cn";

export const Tabs = Radix.Root;

export function TabList({ className, ...props }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn("border-border flex gap-1 border-b", className)} {...props} />;
}

export function Tab({ className, ...props }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={cn(
        "text-muted hover:text-foreground data-[state=active]:border-accent data-[state=active]:text-foreground -mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm data-[state=active]:font-medium",
        className,
      )}
      {...props}
    />
  );
}

export function TabPanel({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn("pt-4", className)} {...props} />;
}
