// Compiles static/src/*.scss, copies our modules and the govuk-frontend module into static/build/,
// and the fonts that package.json lists (files inside node_modules) into build/fonts/ for PDFs.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileAsync } from "sass";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "static", "src");
const target = join(root, "static", "build");
const modules = join(root, "node_modules");

const filesIn = async (folder, ending) =>
  (await readdir(folder, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(folder, entry.name));

async function copyInto(folder, files) {
  await mkdir(folder, { recursive: true });
  await Promise.all(files.map((file) => copyFile(file, join(folder, basename(file)))));
}

async function compileStyle(file) {
  const { css } = await compileAsync(file, {
    loadPaths: [modules, source],
    style: "compressed",
    quietDeps: true,
  });
  await writeFile(join(target, "css", `${basename(file, ".scss")}.css`), css);
}

await rm(target, { recursive: true, force: true });
await mkdir(join(target, "css"), { recursive: true });
const styles = (await filesIn(source, ".scss")).filter((file) => !basename(file).startsWith("_"));
await Promise.all(styles.map(compileStyle));

await copyInto(join(target, "js"), await filesIn(join(source, "js"), ".js"));
// Without its pointer to a source map, which is not shipped and which the file manifest would miss.
const govuk = join(modules, "govuk-frontend", "dist", "govuk", "govuk-frontend.min.js");
const withoutMap = (await readFile(govuk, "utf8")).replace(/\/\/# sourceMappingURL=\S+\s*$/, "");
await writeFile(join(target, "js", basename(govuk)), withoutMap);

const { fonts = [] } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
await copyInto(join(root, "build", "fonts"), fonts.map((font) => join(modules, font)));
