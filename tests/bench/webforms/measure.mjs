// node measure.mjs FORM_DIR SAMPLES: what ODK Web Forms' engine takes for a form that `doorstep-bench write` wrote: one load,
// and the median of SAMPLES changes. One JSON line of figures. Run where its packages are installed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.cwd(), 'package.json'));
const [folder, samples] = [process.argv[2], Number(process.argv[3])];
const about = JSON.parse(readFileSync(join(folder, 'form.json'), 'utf8'));
const read = (name) => readFileSync(join(folder, name), 'utf8');

// The engine wants a browser's DOM, and its expression parser finds its own files by these two.
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('', { url: 'http://localhost/' });
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];
Object.assign(globalThis, { require, __dirname: process.cwd() });
const { createInstance } = await import(pathToFileURL(require.resolve('@getodk/xforms-engine')));

const since = (start) => performance.now() - start;
const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];

function find(node, reference) {
  if (node.currentState.reference === reference && node.nodeType !== 'repeat-instance') return node;
  for (const child of node.currentState.children ?? []) {
    const found = find(child, reference);
    if (found) return found;
  }
  return undefined;
}

const start = performance.now();
const { root } = await createInstance(read('form.xml'), {
  form: { fetchFormAttachment: async (url) => new Response(read(decodeURI(String(url)).split('/').pop())) },
});
const load_ms = since(start);

const at = (path) => find(root, `/data/${path}`);
const value = (path) => String(at(path).currentState.value);
// The same changes as `doorstep-bench engine` makes, so that both end with the same value at about.last.
const changes = {
  chain: (i) => at(about.first).setValue(String(7 + i)),
  wide: (i) => at(about.first).setValue(String(7 + i)),
  repeat: () => at(about.first).addInstances(),
  csv: (i) => {
    at('district').selectValue('d' + ((7 + i) % 20));
    at('community').setValue('c' + (7 + i));
    return at('place').currentState.valueOptions.length;
  },
};
const change = changes[about.kind];
const set = [];
for (let i = samples - 1; i >= 0; --i) {
  const begun = performance.now();
  change(i);
  set.push(since(begun));
}
if (about.kind === 'csv') at('place').selectValue(at('place').currentState.valueOptions[0].value);
console.log(JSON.stringify({
  bench: `webforms-${about.kind}-${about.size}`, load_ms, set_ms: median(set), last: value(about.last),
}));
process.exit(0);
