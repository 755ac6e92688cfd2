"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";

interface SettingsFrameProps {
  project: string;
  title: string;
  children: ReactNode;
}

/** A page of the settings, with the way to the others. */
export function SettingsFrame({ project, title, children }: SettingsFrameProps) {
  const pathname = usePathname();
  const parts = [
    { label: "Models", href: pagePaths.modelSettings(project) },
    { label: "Secrets", href: pagePaths.secretSettings(project) },
    { label: "Webhooks", href: pagePaths.webhookSettings(project) },
  ];
  return (
    <PageFrame>
      <PageTitle parts={[title, "Settings"]} />
      <h1 className="text-xl font-semibold">Settings</h1>
      <nav aria-label="Settings" className="border-border mt-3 mb-6 flex gap-1 border-b">
        {parts.map(({ label, href }) => (
          <PageLink
            key={href}
            href={href}
            {...(pathname === href && { "aria-current": "page" as const })}
            className={cn(
              "text-muted hover:text-foreground -mb-px flex h-9 items-center border-b-2 border-transparent px-2.5 text-sm",
              pathname === href && "border-accent text-foreground font-medium",
            )}
          >
            {label}
          </PageLink>
        ))}
      </nav>
      <div className="max-w-3xl space-y-8">{children}</div>
    </PageFrame>
  );
}
