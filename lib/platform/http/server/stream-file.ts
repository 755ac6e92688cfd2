/** A file that is sent as it is made. Its name is made safe for a header and a file system. */
export function streamFile(
  pieces: AsyncGenerator<string, undefined>,
  { contentType, filename }: { contentType: string; filename: string },
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": `${contentType}; charset=utf-8`,
      "content-disposition": `attachment; filename="${safeName(filename)}"`,
      "cache-control": "no-store",
    },
  });
}

const MAX_NAME = 150;

function safeName(filename: string): string {
  return filename.replaceAll(/[^\w.-]+/g, "-").slice(-MAX_NAME);
}
