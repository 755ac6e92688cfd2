"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { Button } from "@/components/ui/inputs/button";
import { lazyPart } from "@/components/ui/lazy-part";

// Its code is loaded when it is first opened.
const CommandPalette = dynamic(
  lazyPart({
    name: "the command palette",
    isFloating: true,
    load: async () => (await import("./command-palette")).CommandPalette,
  }),
  { ssr: false },
);

interface PaletteButtonProps {
  project: string;
  onShowShortcuts: () => void;
}

export function PaletteButton({ project, onShowShortcuts }: PaletteButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const open = () => {
    setIsOpen(true);
  };
  useShortcuts({ palette: open });
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Search and commands"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Search and commands (Ctrl/⌘ K)"
        onClick={open}
      >
        <Search aria-hidden />
      </Button>
      {isOpen && (
        <CommandPalette
          project={project}
          onShowShortcuts={onShowShortcuts}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
