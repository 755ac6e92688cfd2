"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { useCreateProject } from "@/lib/access/projects/client/project-queries";
import { newProjectSchema, slugOf } from "@/lib/access/projects/new-project";
import { pagePaths } from "@/lib/base/paths";

/** An empty slug is made from the name. */
const formSchema = z.object({
  name: newProjectSchema.shape.name,
  slug: z.union([z.literal(""), newProjectSchema.shape.slug.unwrap()]),
});
type ProjectForm = z.infer<typeof formSchema>;

export function NewProjectForm() {
  const create = useCreateProject();
  const router = useRouter();
  const form = useForm<ProjectForm>({
    defaultValues: { name: "", slug: "" },
    resolver: zodResolver(formSchema),
  });
  const name = useWatch({ control: form.control, name: "name" });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ name, slug }) => {
    if (create.isPending) return;
    create.mutate(
      { name, ...(slug !== "" && { slug }) },
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
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <Field label="Name" error={errors.name?.message ?? create.error?.message}>
          {(field) => (
            <TextInput {...form.register("name")} {...field} autoComplete="off" aria-required />
          )}
        </Field>
        <Field
          label="Slug (optional)"
          hint="In page addresses and in the API"
          error={errors.slug?.message}
        >
          {(field) => (
            <TextInput
              {...form.register("slug")}
              {...field}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              placeholder={name === "" ? undefined : slugOf(name)}
            />
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
