// Sends files with the official client. Told as JSON on standard input:
// {"client", "endpoint", "cookies", "files": [{"path", "name"}], "chunk", "batch", "stop_after"}
// Says on standard output, as JSON, where each upload is, and which cookies the server set.
import { createReadStream, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const asked = JSON.parse(readFileSync(0, "utf8"));
const tus = await import(pathToFileURL(asked.client));
const { Upload } = tus.default ?? tus;
const cookies = new Map(Object.entries(asked.cookies ?? {}));

function send(file) {
  return new Promise((done, failed) => {
    const upload = new Upload(createReadStream(file.path), {
      endpoint: asked.endpoint,
      uploadUrl: file.url ?? null,
      uploadSize: file.size,
      chunkSize: asked.chunk ?? Infinity,
      uploadDataDuringCreation: asked.during ?? false,
      retryDelays: [0, 300, 1000, 2000, 4000, 8000, 8000],
      metadata: { filename: file.name, filetype: "image/jpeg", batch: asked.batch },
      onBeforeRequest(request) {
        const held = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        if (held) request.setHeader("Cookie", held);
      },
      onAfterResponse(_request, response) {
        for (const one of [response.getHeader("set-cookie") ?? []].flat()) {
          const [name, value] = one.split(";")[0].split("=");
          cookies.set(name, value);
        }
      },
      onChunkComplete(_size, accepted) {
        if (asked.stop_after && accepted >= asked.stop_after) {
          void upload.abort().then(() => done(upload.url));
        }
      },
      onError: failed,
      onSuccess: () => done(upload.url),
    });
    upload.start();
  });
}

const urls = [];
for (const file of asked.files) urls.push(await send(file));
process.stdout.write(JSON.stringify({ urls, cookies: Object.fromEntries(cookies) }));
