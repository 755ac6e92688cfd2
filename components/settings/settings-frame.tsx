"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { useMay } from "@/components/people/access";
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
  return (
    <PageFrame>
      <PageTitle parts={[title, "Settings"]} />
      <h1 className="text-xl font-semibold">Settings</h1>
      <div className="mt-3 grid gap-x-10 gap-y-6 lg:grid-cols-[12rem_minmax(0,1fr)]">
        <SettingsNav project={project} />
        <div className="max-w-5xl min-w-0 space-y-8">{children}</div>
      </div>
    </PageFrame>
  );
}

function SettingsNav({ project }: { project: string }) {
  const pathname = usePathname();
  const mayAdminister = useMay("admin");
  const mayWrite = useMay("write");
  const parts = [
    { label: "General", href: pagePaths.generalSettings(project) },
    ...(mayAdminister
      ? [
          { label: "Members", href: pagePaths.memberSettings(project) },
          { label: "API keys", href: pagePaths.keySettings(project) },
        ]
      : []),
    { label: "Models", href: pagePaths.modelSettings(project) },
    { label: "Secrets", href: pagePaths.secretSettings(project) },
    ...(mayAdminister
      ? [
          { label: "Webhooks", href: pagePaths.webhookSettings(project) },
          { label: "Audit log", href: pagePaths.auditSettings(project) },
        ]
      : []),
    ...(mayWrite ? [{ label: "Sharing", href: pagePaths.sharingSettings(project) }] : []),
    { label: "Data", href: pagePaths.dataSettings(project) },
  ];
  return (
    <nav
      aria-label="Settings"
      className="border-border flex flex-wrap gap-1 self-start border-b pb-1 lg:flex-col lg:flex-nowrap lg:border-b-0"
    >
      {parts.map(({ label, href }) => (
        <PageLink
          key={href}
          href={href}
          {...(pathname === href && { "aria-current": "page" as const })}
          className={cn(
            "text-muted hover:text-foreground hover:bg-hover rounded-md px-2.5 py-1.5 text-sm",
            pathname === href && "bg-hover text-foreground font-medium",
          )}
        >
          {label}
        </PageLink>
      ))}
    </nav>
  );
}
