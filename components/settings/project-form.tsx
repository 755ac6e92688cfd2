"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { z } from "zod";

import { useIsReadOnly } from "@/components/people/access";
import { NameAndSlug } from "@/components/projects/name-and-slug";
import { Button } from "@/components/ui/inputs/button";
import { useUpdateProject } from "@/lib/access/projects/client/project-queries";
import { newProjectSchema } from "@/lib/access/projects/new-project";
import { pagePaths } from "@/lib/base/paths";

interface ProjectName {
  slug: string;
  name: string;
}

/** Changes the name and the slug. A slug that is an address of the product can only be kept. */
export function ProjectForm({ project }: { project: ProjectName }) {
  const update = useUpdateProject(project.slug);
  const router = useRouter();
  const isReadOnly = useIsReadOnly();
  const form = useForm<ProjectName>({
    values: { name: project.name, slug: project.slug },
    resolver: zodResolver(
      z.object({
        name: newProjectSchema.shape.name,
        slug: z.union([z.literal(project.slug), newProjectSchema.shape.slug.unwrap()]),
      }),
    ),
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(({ name, slug }) => {
    if (update.isPending) return;
    update.mutate(
      { name, ...(slug !== project.slug && { slug }) },
      {
        onSuccess: (saved) => {
          if (saved.slug === project.slug) router.refresh();
          else router.replace(pagePaths.generalSettings(saved.slug));
        },
      },
    );
  });
  return (
    <form noValidate aria-label="Project" onSubmit={(event) => void submit(event)}>
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <NameAndSlug
          name={{
            field: form.register("name"),
            error: errors.name?.message ?? update.error?.message,
          }}
          slug={{
            label: "Slug",
            hint: "In page addresses and in the API. Links with a former slug still work.",
            field: form.register("slug"),
            error: errors.slug?.message,
          }}
        />
        {!isReadOnly && (
          <Button
            type="submit"
            variant="primary"
            aria-disabled={update.isPending || !isDirty}
            className="justify-self-start sm:mt-6"
          >
            {update.isPending ? "Saving…" : "Save"}
          </Button>
        )}
      </div>
    </form>
  );
}
