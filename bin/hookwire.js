#!/usr/bin/env node
// Says what is needed instead of a syntax error when Node is too old: this file must itself run on any Node.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`hookwire needs Node.js 24 or newer; this is ${process.version}`);
  process.exit(1);
}
// The built package; in a checkout that was not built, the sources themselves.
import('../dist/main.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist/main.js')) throw error;
  return import('../src/main.ts');
});
