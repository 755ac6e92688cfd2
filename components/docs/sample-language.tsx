"use client";

import { createContext, use, useState, type ReactNode } from "react";

interface SampleLanguage {
  /** Null until one is chosen. */
  language: string | null;
  choose: (language: string) => void;
}

const SampleLanguageContext = createContext<SampleLanguage>({
  language: null,
  choose: () => undefined,
});

/** Remembers the language of the samples for all operations, from page to page. */
export function SampleLanguageProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState<string | null>(null);
  return <SampleLanguageContext value={{ language, choose }}>{children}</SampleLanguageContext>;
}

export function useSampleLanguage(): SampleLanguage {
  return use(SampleLanguageContext);
}
