"use client";

import { createContext, use, useState, type ReactNode } from "react";

import { CodeBlock } from "@/components/ui/code-block";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import type { CodeSample } from "@/lib/api/reference/code-samples";

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

function useSampleLanguage(): SampleLanguage {
  return use(SampleLanguageContext);
}

/** The same request in several languages. */
export function CodeSamples({ samples }: { samples: readonly CodeSample[] }) {
  const { language: chosen, choose } = useSampleLanguage();
  return (
    <Tabs
      value={chosen ?? samples[0]?.language ?? ""}
      onValueChange={choose}
      className="min-w-0 xl:sticky xl:top-16 xl:self-start"
    >
      <TabList aria-label="Language of the sample">
        {samples.map(({ language }) => (
          <Tab key={language} value={language}>
            {language}
          </Tab>
        ))}
      </TabList>
      {samples.map(({ language, code }) => (
        <TabPanel key={language} value={language} className="pt-2">
          <CodeBlock text={code} copyLabel={`Copy ${language} sample`} />
        </TabPanel>
      ))}
    </Tabs>
  );
}
