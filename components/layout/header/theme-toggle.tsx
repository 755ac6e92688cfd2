"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";

import { Segmented } from "@/components/ui/inputs/search-field";
import { useIsHydrated } from "@/components/ui/time-text";

export const THEMES = [
  { value: "light", label: "Light theme", Icon: Sun },
  { value: "dark", label: "Dark theme", Icon: Moon },
  { value: "system", label: "System theme", Icon: Monitor },
] as const;
type Theme = (typeof THEMES)[number]["value"];

export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  const isHydrated = useIsHydrated(); // the choice is known to the browser only
  const chosen = THEMES.find(({ value }) => value === theme)?.value;
  return (
    <Segmented<Theme>
      label="Theme"
      options={THEMES}
      value={isHydrated ? chosen : undefined}
      onValueChange={setTheme}
    />
  );
}
