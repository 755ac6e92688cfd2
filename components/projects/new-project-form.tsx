"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/inputs/button";
import { Field, SelectInput } from "@/components/ui/inputs/field";
import { useCreateProject } from "@/lib/access/projects/client/project-queries";
import { newProjectSchema, slugOf, type ProjectSummary } from "@/lib/access/projects/new-project";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { NameAndSlug } from "./name-and-slug";

/** An empty slug is made from the name. Of an empty project no settings are copied. */
const formSchema = z.object({
  name: newProjectSchema.shape.name,
  slug: z.union([z.literal(""), newProjectSchema.shape.slug.unwrap()]),
  settingsFrom: z.string(),
});
type ProjectForm = z.infer<typeof formSchema>;

interface NewProjectFormProps {
  /** Those whose settings can be copied. */
  projects: readonly ProjectSummary[];
}

export function NewProjectForm({ projects }: NewProjectFormProps) {
  const create = useCreateProject();
  const router = useRouter();
  const form = useForm<ProjectForm>({
    defaultValues: { name: "", slug: "", settingsFrom: "" },
    resolver: zodResolver(formSchema),
  });
  const name = useWatch({ control: form.control, name: "name" });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ name, slug, settingsFrom }) => {
    if (create.isPending) return;
    create.mutate(
      { name, ...(slug !== "" && { slug }), ...(settingsFrom !== "" && { settingsFrom }) },
      {
        onSuccess: (project) => {
          router.push(pagePaths.simulations(project.slug));
        },
      },
    );
  });
  return (
    <form
      noValidate
      aria-label="New project"
      className="border-border rounded-lg border p-4"
      onSubmit={(event) => void submit(event)}
    >
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <NameAndSlug
          name={{
            field: form.register("name"),
            error: errors.name?.message ?? create.error?.message,
          }}
          slug={{
            label: "Slug (optional)",
            hint: "In page addresses and in the API",
            placeholder: name === "" ? "" : slugOf(name),
            field: form.register("slug"),
            error: errors.slug?.message,
          }}
        />
        <Field
          label="Copy settings from"
          hint="Models, secrets, retention and redaction. Not members, keys and webhooks"
        >
          {(field) => (
            <SelectInput {...form.register("settingsFrom")} {...field}>
              <option value="">No project</option>
              {projects.map(({ id, name: other }) => (
                <option key={id} value={id}>
                  {visibleText(other)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          aria-disabled={create.isPending}
          className="justify-self-start sm:mt-6"
        >
          <Plus aria-hidden />
          Create project
        </Button>
      </div>
    </form>
  );
}
