"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useForm } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { useCreateWebhook } from "@/lib/notifications/client/webhook-queries";
import {
  newWebhookSchema,
  type CreatedWebhook,
  type NewWebhook,
} from "@/lib/notifications/webhook-schema";

interface NewWebhookFormProps {
  project: string;
  onCreated: (webhook: CreatedWebhook) => void;
}

export function NewWebhookForm({ project, onCreated }: NewWebhookFormProps) {
  const create = useCreateWebhook(project);
  const form = useForm<NewWebhook>({
    defaultValues: { url: "" },
    resolver: zodResolver(newWebhookSchema),
  });
  const submit = form.handleSubmit((fields) => {
    if (create.isPending) return;
    create.mutate(fields, {
      onSuccess: (webhook) => {
        form.reset();
        onCreated(webhook);
      },
    });
  });
  return (
    <form noValidate aria-label="New webhook" onSubmit={(event) => void submit(event)}>
      <div className="flex items-start gap-2">
        <Field
          label="URL"
          error={form.formState.errors.url?.message ?? create.error?.message}
          className="flex-1"
        >
          {(field) => (
            <TextInput
              {...form.register("url")}
              {...field}
              inputMode="url"
              autoComplete="off"
              placeholder="https://hooks.example.com/rehearsal"
              className="font-mono"
              aria-required
            />
          )}
        </Field>
        <Button type="submit" variant="primary" aria-disabled={create.isPending} className="mt-6">
          <Plus aria-hidden />
          Add webhook
        </Button>
      </div>
    </form>
  );
}
