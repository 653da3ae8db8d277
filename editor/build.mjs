// Builds each entry into one script and one style sheet of fixed names, which the site serves as
// static files. Every entry stands alone: a page loads what it needs, and no script asks for another.
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

for (const name of ["editor", "uploads", "library"]) {
  await build({
    root: here,
    base: "./",
    configFile: false,
    logLevel: "warn",
    build: {
      assetsInlineLimit: 0,
      outDir: "../src/kiekje/site/static/built",
      emptyOutDir: false,
      target: ["es2022", "safari16.4"],
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 800,
      rolldownOptions: {
        input: { [name]: `src/${name}.ts` },
        output: {
          entryFileNames: "[name].js",
          assetFileNames: ({ names }) =>
            names[0]?.endsWith(".woff2") ? "fonts/[name][extname]" : `${name}[extname]`,
          codeSplitting: false,
        },
      },
    },
  });
}
